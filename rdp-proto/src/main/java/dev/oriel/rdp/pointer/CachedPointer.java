package dev.oriel.rdp.pointer;

import dev.oriel.rdp.fastpath.UpdateCode;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_CACHEDPOINTERATTRIBUTE, MS-RDPBCGR 2.2.9.1.1.4.6: show a picture that was sent before.
 *
 * @param cacheIndex 0 to one less than the client's cache size
 */
public record CachedPointer(int cacheIndex) implements PointerUpdate {

    public static CachedPointer decode(PduReader in) throws DecodeException {
        return new CachedPointer(in.u16("cacheIndex"));
    }

    @Override
    public UpdateCode updateCode() {
        return UpdateCode.POINTER_CACHED;
    }

    @Override
    public int encodedSize() {
        return 2 /* cacheIndex */;
    }

    @Override
    public void encode(PduWriter out) {
        out.u16(cacheIndex);
    }
}
