package dev.oriel.rdp.clip;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * CLIPRDR_CAPS, MS-RDPECLIP 2.2.2.1: what the sender can do. An end that sends none has no capability.
 *
 * @param sets at most {@link #MAX_SETS}; in use is only the general one
 */
public record ClipboardCapabilities(List<ClipboardCapability> sets) implements ClipboardPdu {

    /** One is defined. */
    public static final int MAX_SETS = 16;

    private static final int FIXED_SIZE = 2 /* cCapabilitiesSets */ + 2 /* pad1 */;

    public ClipboardCapabilities {
        sets = List.copyOf(sets);
        if (!(sets.size() <= MAX_SETS)) {
            throw new IllegalArgumentException(sets.size() + " capability sets");
        }
    }

    static ClipboardCapabilities decodeBody(PduReader in) throws DecodeException {
        int count = in.u16("cCapabilitiesSets");
        if (!(count <= MAX_SETS)) {
            throw DecodeException.limit("cCapabilitiesSets", count, MAX_SETS);
        }
        in.padding("pad1", 2);
        List<ClipboardCapability> sets = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            sets.add(ClipboardCapability.decode(in));
        }
        return new ClipboardCapabilities(sets);
    }

    /** The general set; empty when the peer sent none. */
    public Optional<GeneralCapability> general() {
        return sets.stream()
                .filter(GeneralCapability.class::isInstance)
                .map(GeneralCapability.class::cast)
                .findFirst();
    }

    @Override
    public int msgType() {
        return MessageType.CLIP_CAPS.code();
    }

    @Override
    public int bodySize() {
        return FIXED_SIZE
                + sets.stream().mapToInt(ClipboardCapability::encodedSize).sum();
    }

    @Override
    public void encodeBody(PduWriter out) {
        out.u16(sets.size()).u16(0);
        sets.forEach(out::pdu);
    }
}
