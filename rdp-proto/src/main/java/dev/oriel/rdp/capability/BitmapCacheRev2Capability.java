package dev.oriel.rdp.capability;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * TS_BITMAPCACHE_CAPABILITYSET_REV2, MS-RDPBCGR 2.2.7.1.4.2: the client's bitmap caches, second revision.
 *
 * @param cacheFlags what they can do
 * @param numCellCaches how many of the cells count, u8
 * @param cells {@value #CELLS}: number of entries in the low 31 bits, "kept on disk" in the highest
 */
public record BitmapCacheRev2Capability(Flags<CacheFlag> cacheFlags, int numCellCaches, List<Long> cells)
        implements CapabilitySet {

    /** Bits of CacheFlags. */
    public enum CacheFlag implements Flags.Bit {
        PERSISTENT_KEYS_EXPECTED(0x0001),
        ALLOW_CACHE_WAITING_LIST(0x0002);

        private final int mask;

        CacheFlag(int mask) {
            this.mask = mask;
        }

        @Override
        public int mask() {
            return mask;
        }
    }

    /** Number of cells. */
    public static final int CELLS = 5;

    static final int TYPE = 19;
    private static final int PAD3_SIZE = 12;

    public BitmapCacheRev2Capability {
        cells = List.copyOf(cells);
        if (cells.size() != CELLS) {
            throw new IllegalArgumentException("want " + CELLS + " cells, got " + cells.size());
        }
    }

    static BitmapCacheRev2Capability decodeContent(PduReader in) throws DecodeException {
        Flags<CacheFlag> flags = new Flags<>(in.u16("CacheFlags"));
        in.padding("pad2", 1);
        int numCellCaches = in.u8("NumCellCaches");
        List<Long> cells = new ArrayList<>(CELLS);
        for (int i = 0; i < CELLS; i++) {
            cells.add(in.u32("BitmapCache" + i + "CellInfo"));
        }
        in.padding("Pad3", PAD3_SIZE);
        return new BitmapCacheRev2Capability(flags, numCellCaches, cells);
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return 2 /* CacheFlags */ + 1 /* pad2 */ + 1 /* NumCellCaches */ + 4 * CELLS + PAD3_SIZE;
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.u16(cacheFlags.bits()).u8(0).u8(numCellCaches);
        cells.forEach(out::u32);
        out.zeros(PAD3_SIZE);
    }
}
