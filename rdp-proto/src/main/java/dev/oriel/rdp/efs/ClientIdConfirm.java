package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * DR_CORE_SERVER_CLIENTID_CONFIRM, MS-RDPEFS 2.2.2.6.
 *
 * @param clientId what the client sent
 */
public record ClientIdConfirm(EfsVersion version, int clientId) implements EfsPdu {

    static ClientIdConfirm decodeBody(PduReader in) throws DecodeException {
        return new ClientIdConfirm(EfsVersion.decode(in), in.i32("ClientId"));
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
