package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * One PDU of MS-RDPEFS 2.2, RDPDR_HEADER (2.2.1.1) included. A {@link WriteRequest} and a {@link ReadResponse} are headers:
 * their data follows, and {@link #encodedSize} does not count it. Bytes behind any other PDU are not looked at, because real
 * peers pad.
 */
public sealed interface EfsPdu extends Pdu
        permits ServerAnnounce,
                ClientIdConfirm,
                ServerCapabilities,
                UserLoggedOn,
                DeviceAnnounceResponse,
                PrinterMessage,
                IoRequest,
                ClientAnnounceReply,
                ClientName,
                ClientCapabilities,
                DeviceListAnnounce,
                DeviceListRemove,
                IoCompletion,
                IoResponse {

    /** Name of the static channel. */
    String CHANNEL_NAME = "rdpdr";

    /** Bytes that one read or write carries at most. */
    int MAX_DATA = 8 << 20;

    /** The largest message of this channel, in bytes. */
    int MAX_MESSAGE = MAX_DATA + (128 << 10);

    /** Bytes of the header. */
    int HEADER_SIZE = 2 /* Component */ + 2 /* PacketId */;

    EfsPacket packet();

    /** Bytes behind the header. */
    int bodySize();

    void encodeBody(PduWriter out);

    @Override
    default int encodedSize() {
        return HEADER_SIZE + bodySize();
    }

    @Override
    default void encode(PduWriter out) {
        out.u16(packet().component()).u16(packet().code());
        encodeBody(out);
    }

    /** Reads a PDU that a server sent. */
    static EfsPdu decodeFromServer(PduReader in) throws DecodeException {
        EfsPacket packet = EfsPacket.decode(in);
        return switch (packet) {
            case SERVER_ANNOUNCE -> ServerAnnounce.decodeBody(in);
            case CLIENT_ID_CONFIRM -> ClientIdConfirm.decodeBody(in);
            case SERVER_CAPABILITY -> ServerCapabilities.decodeBody(in);
            case USER_LOGGED_ON -> new UserLoggedOn();
            case DEVICE_REPLY -> DeviceAnnounceResponse.decodeBody(in);
            case DEVICE_IO_REQUEST -> IoRequest.decodeBody(in);
            case PRINTER_CACHE_DATA, PRINTER_USING_XPS -> PrinterMessage.decodeBody(packet, in);
            case CLIENT_NAME, CLIENT_CAPABILITY, DEVICE_LIST_ANNOUNCE, DEVICE_LIST_REMOVE, DEVICE_IO_COMPLETION ->
                throw DecodeException.invalid("PacketId", "a server never sends " + packet);
        };
    }

    /**
     * Reads a PDU that a client sent. An {@link IoCompletion} leaves its body in the reader: only the request that it
     * answers says which {@link IoResponse} it is.
     */
    static EfsPdu decodeFromClient(PduReader in) throws DecodeException {
        EfsPacket packet = EfsPacket.decode(in);
        return switch (packet) {
            case CLIENT_ID_CONFIRM -> ClientAnnounceReply.decodeBody(in);
            case CLIENT_NAME -> ClientName.decodeBody(in);
            case CLIENT_CAPABILITY -> ClientCapabilities.decodeBody(in);
            case DEVICE_LIST_ANNOUNCE -> DeviceListAnnounce.decodeBody(in);
            case DEVICE_LIST_REMOVE -> DeviceListRemove.decodeBody(in);
            case DEVICE_IO_COMPLETION -> IoCompletion.decodeBody(in);
            case SERVER_ANNOUNCE,
                    SERVER_CAPABILITY,
                    USER_LOGGED_ON,
                    DEVICE_REPLY,
                    DEVICE_IO_REQUEST,
                    PRINTER_CACHE_DATA,
                    PRINTER_USING_XPS -> throw DecodeException.invalid("PacketId", "a client never sends " + packet);
        };
    }
}
