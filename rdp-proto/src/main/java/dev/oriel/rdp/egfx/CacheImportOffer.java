package dev.oriel.rdp.egfx;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * RDPGFX_CACHE_IMPORT_OFFER_PDU, MS-RDPEGFX 2.2.2.16: the client names pictures that it kept from an earlier connection.
 *
 * @param entries at most {@link #MAX_ENTRIES}
 */
public record CacheImportOffer(List<Entry> entries) implements EgfxPdu {

    /** The specification allows fewer than 5462. */
    public static final int MAX_ENTRIES = 5461;

    private static final int ENTRY_SIZE = 8 /* cacheKey */ + 4 /* bitmapLength */;

    /**
     * RDPGFX_CACHE_ENTRY_METADATA, MS-RDPEGFX 2.2.2.16.1.
     *
     * @param bitmapLength bytes of the picture, unsigned 32 bits
     */
    public record Entry(long cacheKey, long bitmapLength) {}

    public CacheImportOffer {
        entries = List.copyOf(entries);
        if (!(entries.size() <= MAX_ENTRIES)) {
            throw new IllegalArgumentException(entries.size() + " entries");
        }
    }

    static CacheImportOffer decodeBody(PduReader in) throws DecodeException {
        int count = in.u16("cacheEntriesCount");
        if (!(count <= MAX_ENTRIES)) {
            throw DecodeException.limit("cacheEntriesCount", count, MAX_ENTRIES);
        }
        List<Entry> entries = new ArrayList<>(Math.min(count, in.remaining() / ENTRY_SIZE));
        for (int i = 0; i < count; i++) {
            entries.add(new Entry(in.u64("cacheKey"), in.u32("bitmapLength")));
        }
        return new CacheImportOffer(entries);
    }

    @Override
    public EgfxCommand command() {
        return EgfxCommand.CACHE_IMPORT_OFFER;
    }

    @Override
    public int bodySize() {
        return 2 /* cacheEntriesCount */ + entries.size() * ENTRY_SIZE;
    }

    @Override
    public void encodeBody(PduWriter out) {
        out.u16(entries.size());
        for (Entry entry : entries) {
            out.u64(entry.cacheKey()).u32(entry.bitmapLength());
        }
    }
}
