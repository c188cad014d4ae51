package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * DR_CORE_SERVER_ANNOUNCE_REQ, MS-RDPEFS 2.2.2.2: the server begins, for the first time or again.
 *
 * @param clientId chosen by the server; all 32 bits
 */
public record ServerAnnounce(EfsVersion version, int clientId) implements EfsPdu {

    static ServerAnnounce decodeBody(PduReader in) throws DecodeException {
        return new ServerAnnounce(EfsVersion.decode(in), in.i32("ClientId"));
    }

    @Override
    public EfsPacket packet() {
        return EfsPacket.SERVER_ANNOUNCE;
    }

    @Override
    public int bodySize() {
        return EfsVersion.SIZE + 4 /* ClientId */;
    }

    @Override
    public void encodeBody(PduWriter out) {
        version.encode(out);
        out.u32(clientId);
    }
}
