package dev.oriel.rdp.share;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * TS_BITMAPCACHE_PERSISTENT_LIST_PDU, MS-RDPBCGR 2.2.1.17: keys of bitmaps that the client has kept on its disk.
 *
 * @param totalEntries keys of each of the five caches in all PDUs together, u16
 * @param entries keys of each of the five caches in this PDU, {@value #MAX_ENTRIES} in sum at most; 64 bits each
 * @param flags whether it is the first and the last PDU
 */
public record PersistentKeyList(List<Integer> totalEntries, List<List<Long>> entries, Flags<Flag> flags)
        implements ShareDataPdu {

    /** Bits of bBitMask. */
    public enum Flag implements Flags.Bit {
        PERSIST_FIRST_PDU(0x01),
        PERSIST_LAST_PDU(0x02);

        private final int mask;

        Flag(int mask) {
            this.mask = mask;
        }

        @Override
        public int mask() {
            return mask;
        }
    }

    /** Number of bitmap caches. */
    public static final int CACHES = 5;

    /** Most keys in one PDU. */
    public static final int MAX_ENTRIES = 169;

    static final int TYPE = 43;
    private static final int FIXED_SIZE = 2 * CACHES /* numEntries */
            + 2 * CACHES /* totalEntries */
            + 1 /* bBitMask */
            + 1 /* Pad2 */
            + 2 /* Pad3 */;

    public PersistentKeyList {
        totalEntries = List.copyOf(totalEntries);
        entries = entries.stream().map(List::copyOf).toList();
        if (totalEntries.size() != CACHES || entries.size() != CACHES || !(count(entries) <= MAX_ENTRIES)) {
            throw new IllegalArgumentException("totals " + totalEntries + ", " + count(entries) + " keys");
        }
    }

    private static int count(List<List<Long>> entries) {
        return entries.stream().mapToInt(List::size).sum();
    }

    public static PersistentKeyList decode(PduReader in) throws DecodeException {
        int[] counts = new int[CACHES];
        int sum = 0;
        for (int cache = 0; cache < CACHES; cache++) {
            counts[cache] = in.u16("numEntriesCache" + cache);
            sum += counts[cache];
        }
        if (!(sum <= MAX_ENTRIES)) {
            throw DecodeException.limit("numEntriesCache0", sum, MAX_ENTRIES);
        }
        List<Integer> totals = new ArrayList<>(CACHES);
        for (int cache = 0; cache < CACHES; cache++) {
            totals.add(in.u16("totalEntriesCache" + cache));
        }
        Flags<Flag> flags = new Flags<>(in.u8("bBitMask"));
        in.padding("Pad2", 1);
        in.padding("Pad3", 2);
        List<List<Long>> entries = new ArrayList<>(CACHES);
        for (int count : counts) {
            List<Long> keys = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                keys.add(in.u64("entries"));
            }
            entries.add(keys);
        }
        return new PersistentKeyList(totals, entries, flags);
    }

    @Override
    public int pduType2() {
        return TYPE;
    }

    @Override
    public int encodedSize() {
        return FIXED_SIZE + 8 * count(entries);
    }

    @Override
    public void encode(PduWriter out) {
        entries.forEach(keys -> out.u16(keys.size()));
        totalEntries.forEach(out::u16);
        out.u8(flags.bits()).u8(0).u16(0);
        entries.forEach(keys -> keys.forEach(out::u64));
    }
}
