package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.List;

/**
 * DR_CORE_CAPABILITY_REQ, MS-RDPEFS 2.2.2.7.
 *
 * @param sets at most {@link EfsCapability#MAX_SETS}
 */
public record ServerCapabilities(List<EfsCapability> sets) implements EfsPdu {

    public ServerCapabilities {
        sets = List.copyOf(sets);
    }

    static ServerCapabilities decodeBody(PduReader in) throws DecodeException {
        return new ServerCapabilities(EfsCapability.decodeList(in));
    }

    @Override
    public EfsPacket packet() {
        return EfsPacket.SERVER_CAPABILITY;
    }

    @Override
    public int bodySize() {
        return EfsCapability.sizeOf(sets);
    }

    @Override
    public void encodeBody(PduWriter out) {
        EfsCapability.encodeList(sets, out);
    }
}
