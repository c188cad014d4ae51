package dev.oriel.rdp.share;

import dev.oriel.rdp.redirection.RedirectionPacket;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_ENHANCED_SECURITY_SERVER_REDIRECTION, MS-RDPBCGR 2.2.13.3.1: the server sends the client on.
 *
 * @param pduSource u16
 * @param packet where to
 */
public record ServerRedirection(int pduSource, RedirectionPacket packet) implements ShareControlPdu {

    static final int TYPE = 10;

    public ServerRedirection {
        ShareControlType.requireSource(pduSource);
        if (!(packet.encodedSize() <= 0xFFFF - HEADER_SIZE - 2)) {
            throw new IllegalArgumentException("packet of " + packet.encodedSize() + " bytes");
        }
    }

    static ServerRedirection decodeContent(int pduSource, PduReader in) throws DecodeException {
        in.padding("pad2Octets", 2);
        RedirectionPacket packet = RedirectionPacket.decode(in);
        if (!(packet.encodedSize() <= 0xFFFF - HEADER_SIZE - 2)) {
            throw DecodeException.limit("Length", packet.encodedSize(), 0xFFFF - HEADER_SIZE - 2);
        }
        // A last byte of padding is optional.
        return new ServerRedirection(pduSource, packet);
    }

    @Override
    public int pduType() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return 2 /* pad2Octets */ + packet.encodedSize();
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.u16(0).pdu(packet);
    }
}
