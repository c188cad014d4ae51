package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * DR_CORE_CLIENT_ANNOUNCE_RSP, MS-RDPEFS 2.2.2.3.
 *
 * @param clientId the server's, or a random one where {@link EfsVersion#givesClientId} says no
 */
public record ClientAnnounceReply(EfsVersion version, int clientId) implements EfsPdu {

    static ClientAnnounceReply decodeBody(PduReader in) throws DecodeException {
        return new ClientAnnounceReply(EfsVersion.decode(in), in.i32("ClientId"));
    }

    @Override
    public EfsPacket packet() {
        return EfsPacket.CLIENT_ID_CONFIRM;
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
