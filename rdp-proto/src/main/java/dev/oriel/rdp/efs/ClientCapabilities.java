package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.List;

/**
 * DR_CORE_CAPABILITY_RSP, MS-RDPEFS 2.2.2.8.
 *
 * @param sets at most {@link EfsCapability#MAX_SETS}
 */
public record ClientCapabilities(List<EfsCapability> sets) implements EfsPdu {

    public ClientCapabilities {
        sets = List.copyOf(sets);
    }

    static ClientCapabilities decodeBody(PduReader in) throws DecodeException {
        return new ClientCapabilities(EfsCapability.decodeList(in));
    }

    @Override
    public EfsPacket packet() {
        return EfsPacket.CLIENT_CAPABILITY;
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
