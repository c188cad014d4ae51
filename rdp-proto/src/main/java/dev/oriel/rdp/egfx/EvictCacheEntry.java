package dev.oriel.rdp.egfx;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/** RDPGFX_EVICT_CACHE_ENTRY_PDU, MS-RDPEGFX 2.2.2.8: the client forgets a kept picture. */
public record EvictCacheEntry(int cacheSlot) implements EgfxPdu {

    static EvictCacheEntry decodeBody(PduReader in) throws DecodeException {
        return new EvictCacheEntry(in.u16("cacheSlot"));
    }

    @Override
    public EgfxCommand command() {
        return EgfxCommand.EVICT_CACHE_ENTRY;
    }

    @Override
    public int bodySize() {
        return 2;
    }

    @Override
    public void encodeBody(PduWriter out) {
        out.u16(cacheSlot);
    }
}
