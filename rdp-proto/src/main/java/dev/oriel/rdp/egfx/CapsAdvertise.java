package dev.oriel.rdp.egfx;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * RDPGFX_CAPS_ADVERTISE_PDU, MS-RDPEGFX 2.2.2.18: all versions that the client speaks.
 *
 * @param capabilities in the client's order, at most {@link #MAX_SETS}
 */
public record CapsAdvertise(List<EgfxCapability> capabilities) implements EgfxPdu {

    /** Three times what the newest clients send. */
    public static final int MAX_SETS = 32;

    public CapsAdvertise {
        capabilities = List.copyOf(capabilities);
        if (!(capabilities.size() <= MAX_SETS)) {
            throw new IllegalArgumentException(capabilities.size() + " capability sets");
        }
    }

    static CapsAdvertise decodeBody(PduReader in) throws DecodeException {
        int count = in.u16("capsSetCount");
        if (!(count <= MAX_SETS)) {
            throw DecodeException.limit("capsSetCount", count, MAX_SETS);
        }
        List<EgfxCapability> sets = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            sets.add(EgfxCapability.decode(in));
        }
        return new CapsAdvertise(sets);
    }

    @Override
    public EgfxCommand command() {
        return EgfxCommand.CAPS_ADVERTISE;
    }

    @Override
    public int bodySize() {
        return 2 /* capsSetCount */
                + capabilities.stream().mapToInt(EgfxCapability::encodedSize).sum();
    }

    @Override
    public void encodeBody(PduWriter out) {
        out.u16(capabilities.size());
        for (EgfxCapability capability : capabilities) {
            capability.encode(out);
        }
    }
}
