package dev.oriel.rdp.egfx;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * RDPGFX_CACHE_IMPORT_REPLY_PDU, MS-RDPEGFX 2.2.2.17: which of the offered pictures the server wants, and where.
 *
 * @param cacheSlots one for each imported entry, in the order of the offer
 */
public record CacheImportReply(List<Integer> cacheSlots) implements EgfxPdu {

    public CacheImportReply {
        cacheSlots = List.copyOf(cacheSlots);
        if (!(cacheSlots.size() <= CacheImportOffer.MAX_ENTRIES)) {
            throw new IllegalArgumentException(cacheSlots.size() + " slots");
        }
    }

    static CacheImportReply decodeBody(PduReader in) throws DecodeException {
        int count = in.u16("importedEntriesCount");
        if (!(count <= CacheImportOffer.MAX_ENTRIES)) {
            throw DecodeException.limit("importedEntriesCount", count, CacheImportOffer.MAX_ENTRIES);
        }
        List<Integer> slots = new ArrayList<>(Math.min(count, in.remaining() / 2));
        for (int i = 0; i < count; i++) {
            slots.add(in.u16("cacheSlots"));
        }
        return new CacheImportReply(slots);
    }

    @Override
    public EgfxCommand command() {
        return EgfxCommand.CACHE_IMPORT_REPLY;
    }

    @Override
    public int bodySize() {
        return 2 /* importedEntriesCount */ + 2 * cacheSlots.size();
    }

    @Override
    public void encodeBody(PduWriter out) {
        out.u16(cacheSlots.size());
        for (int slot : cacheSlots) {
            out.u16(slot);
        }
    }
}
