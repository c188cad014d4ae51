package dev.oriel.rdp.capability;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * numberCapabilities, pad2Octets and capabilitySets of Demand Active and Confirm Active, MS-RDPBCGR 2.2.1.13.1.1 and
 * 2.2.1.13.2.1.
 *
 * @param sets {@value #MAX_SETS} at most, {@value #MAX_SIZE} bytes at most in all
 */
public record CapabilitySets(List<CapabilitySet> sets) implements Pdu {

    /** Most sets. */
    public static final int MAX_SETS = 64;

    /** Longest encoding in bytes. */
    public static final int MAX_SIZE = 32 * 1024;

    /** The same for what a peer sends; lower, because a set may gain padding when it is written again. */
    public static final int MAX_DECODED_SIZE = 24 * 1024;

    private static final int HEADER_SIZE = 2 /* numberCapabilities */ + 2 /* pad2Octets */;

    public CapabilitySets {
        sets = List.copyOf(sets);
        if (!(sets.size() <= MAX_SETS) || !(size(sets) <= MAX_SIZE)) {
            throw new IllegalArgumentException(sets.size() + " sets of " + size(sets) + " bytes");
        }
    }

    public static CapabilitySets of(CapabilitySet... sets) {
        return new CapabilitySets(List.of(sets));
    }

    private static int size(List<CapabilitySet> sets) {
        return HEADER_SIZE + sets.stream().mapToInt(CapabilitySet::encodedSize).sum();
    }

    public static CapabilitySets decode(PduReader in) throws DecodeException {
        if (!(in.remaining() <= MAX_DECODED_SIZE)) {
            throw DecodeException.limit("lengthCombinedCapabilities", in.remaining(), MAX_DECODED_SIZE);
        }
        int count = in.u16("numberCapabilities");
        if (!(count <= MAX_SETS)) {
            throw DecodeException.limit("numberCapabilities", count, MAX_SETS);
        }
        in.padding("pad2Octets", 2);
        List<CapabilitySet> sets = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            sets.add(CapabilitySet.decode(in));
        }
        return new CapabilitySets(sets);
    }

    /** The set of a kind, if the peer has sent it; the first of two. */
    public <T extends CapabilitySet> Optional<T> find(Class<T> kind) {
        return sets.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    @Override
    public int encodedSize() {
        return size(sets);
    }

    @Override
    public void encode(PduWriter out) {
        out.u16(sets.size()).u16(0);
        sets.forEach(out::pdu);
    }
}
