package dev.oriel.rdp.share;

import dev.oriel.rdp.bulk.BulkDecompressor;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import org.jspecify.annotations.Nullable;

/** TS_SHARECONTROLHEADER, MS-RDPBCGR 2.2.8.1.1.1.1, and what follows it: a PDU on the I/O channel. */
public sealed interface ShareControlPdu extends Pdu
        permits DemandActive, ConfirmActive, DeactivateAll, ShareData, ServerRedirection, ShareControlPdu.Unknown {

    /** Size of the header in bytes. */
    int HEADER_SIZE = 2 /* totalLength */ + 2 /* pduType */ + 2 /* pduSource */;

    /** pduSource of a server by custom: the user channel of the server. */
    int SERVER_CHANNEL_ID = 1002;

    /** The low four bits of pduType. */
    int pduType();

    /** The sender's channel, u16. */
    int pduSource();

    /** Bytes behind the header. */
    int contentSize();

    /** Writes what stands behind the header. */
    void encodeContent(PduWriter out);

    @Override
    default int encodedSize() {
        return HEADER_SIZE + contentSize();
    }

    @Override
    default void encode(PduWriter out) {
        out.u16(encodedSize())
                .u16(ShareControlType.PROTOCOL_VERSION | pduType())
                .u16(pduSource());
        encodeContent(out);
    }

    /** Decodes one PDU of a peer to which compression was not announced. */
    static ShareControlPdu decode(PduReader in) throws DecodeException {
        return decode(in, null);
    }

    /**
     * Decodes one PDU. There may be another behind it in the same MCS PDU.
     *
     * @param bulk of all that comes from the peer, or null when we have announced no compression
     * @throws DecodeException also for the flow PDUs of T.128, which nobody has sent since RDP 4
     */
    static ShareControlPdu decode(PduReader in, @Nullable BulkDecompressor bulk) throws DecodeException {
        int totalLength = in.u16("totalLength");
        if (totalLength == ShareControlType.FLOW_MARKER) {
            throw DecodeException.unsupported("totalLength", "flow PDU");
        }
        if (!(totalLength >= ShareControlType.LENGTH_WITHOUT_SOURCE)) {
            throw DecodeException.invalid("totalLength", "PDU of " + totalLength + " bytes");
        }
        PduReader body = in.slice("totalLength", totalLength - 2);
        int pduType = body.u16("pduType");
        if ((pduType & ShareControlType.VERSION_MASK) != ShareControlType.PROTOCOL_VERSION) {
            throw DecodeException.invalid("pduType", "protocol version in 0x" + Integer.toHexString(pduType));
        }
        int type = pduType & ShareControlType.TYPE_MASK;
        if (type == DeactivateAll.TYPE) {
            return DeactivateAll.decodeAfterType(body);
        }
        int pduSource = body.u16("pduSource");
        return switch (type) {
            case DemandActive.TYPE -> DemandActive.decodeContent(pduSource, body);
            case ConfirmActive.TYPE -> ConfirmActive.decodeContent(pduSource, body);
            case ShareData.TYPE -> ShareData.decodeContent(pduSource, body, bulk);
            case ServerRedirection.TYPE -> ServerRedirection.decodeContent(pduSource, body);
            default -> new Unknown(type, pduSource, body.rest());
        };
    }

    /**
     * A PDU that this package does not look into.
     *
     * @param pduType four bits
     * @param pduSource u16
     * @param content what follows the header
     */
    record Unknown(int pduType, int pduSource, Bytes content) implements ShareControlPdu {

        public Unknown {
            if (!(pduType >= 0 && pduType <= ShareControlType.TYPE_MASK)
                    || !(content.length() <= 0xFFFF - HEADER_SIZE)) {
                throw new IllegalArgumentException("pduType " + pduType + " of " + content.length() + " bytes");
            }
            ShareControlType.requireSource(pduSource);
        }

        @Override
        public int contentSize() {
            return content.length();
        }

        @Override
        public void encodeContent(PduWriter out) {
            out.bytes(content);
        }
    }
}
