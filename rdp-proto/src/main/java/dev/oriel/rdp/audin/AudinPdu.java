package dev.oriel.rdp.audin;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;

/**
 * One PDU of MS-RDPEAI 2.2, SNDIN_PDU header (2.2.1) included. {@link AudinData} is followed by its sound, which fills the rest
 * of the message. Three of the PDUs go both ways, so one decoder serves both roles.
 */
public sealed interface AudinPdu extends Pdu
        permits AudinVersion, AudinFormats, AudinOpen, AudinOpenReply, AudinIncomingData, AudinData, AudinFormatChange {

    /** Name of the dynamic channel. */
    String CHANNEL_NAME = "AUDIO_INPUT";

    /** The largest message that is taken, in bytes: more than a second of stereo. */
    int MAX_MESSAGE = 256 * 1024;

    /** The version that both roles here speak at most. */
    int VERSION = 2;

    /** Bytes of the header. */
    int HEADER_SIZE = 1 /* MessageId */;

    /** Reads the next PDU; behind an {@link AudinData} the rest of the reader is its sound. */
    static AudinPdu decode(PduReader in) throws DecodeException {
        int id = in.u8("MessageId");
        return switch (id) {
            case AudinVersion.ID -> AudinVersion.decodeBody(in);
            case AudinFormats.ID -> AudinFormats.decodeBody(in);
            case AudinOpen.ID -> AudinOpen.decodeBody(in);
            case AudinOpenReply.ID -> AudinOpenReply.decodeBody(in);
            case AudinIncomingData.ID -> new AudinIncomingData();
            case AudinData.ID -> new AudinData();
            case AudinFormatChange.ID -> AudinFormatChange.decodeBody(in);
            default -> throw DecodeException.invalid("MessageId", "unknown message " + id);
        };
    }
}
