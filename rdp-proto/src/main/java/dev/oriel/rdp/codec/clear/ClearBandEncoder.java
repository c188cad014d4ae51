package dev.oriel.rdp.codec.clear;

import dev.oriel.rdp.codec.ByteSink;
import java.util.Arrays;

/** CLEARCODEC_BAND encoding, MS-RDPEGFX 2.2.4.1.1.2.1, with the encoder's copies of the V-bar caches. */
final class ClearBandEncoder {

    private static final int BAND_HEADER = 11;
    private static final int SEEN_SLOTS = 256;

    private final VBarIndex vBars = new VBarIndex(ClearCodec.V_BARS);
    private final VBarIndex shortVBars = new VBarIndex(ClearCodec.SHORT_V_BARS);

    private final int[] column = new int[ClearCodec.MAX_BAND_HEIGHT];
    private final int[] seen = new int[SEEN_SLOTS];

    // Of the rectangle that was estimated last.
    private final int[] row = new int[ClearCodecEncoder.CHUNK_WIDTH];
    private final int[] hashes = new int[ClearCodecEncoder.CHUNK_WIDTH];

    private int on;
    private int off;

    /** Forgets the caches. */
    void clear() {
        vBars.clear();
        shortVBars.clear();
    }

    /**
     * About how many bytes {@link #encode} would append for the same rectangle, which has to be the next one that is
     * encoded; changes no cache.
     */
    int estimate(int[] pixels, int offset, int stride, int width, int height, int background) {
        VBarIndex.hashColumns(pixels, offset, stride, width, height, row, hashes);
        Arrays.fill(seen, 0);
        int bytes = BAND_HEADER;
        for (int x = 0; x < width; x++) {
            int hash = hashes[x];
            int slot = hash >>> 24;
            if (seen[slot] == hash || vBars.mayHold(hash, height)) {
                bytes += 2;
                continue;
            }
            seen[slot] = hash;
            gather(pixels, offset + x, stride, height);
            trim(height, background);
            int shortHash = VBarIndex.hash(column, on, off - on);
            bytes += shortVBars.mayHold(shortHash, off - on) ? 3 : 2 + 3 * (off - on);
        }
        return bytes;
    }

    /** Appends the band that was estimated last, at most 52 high, and stores its new columns. */
    void encode(
            int[] pixels, int offset, int stride, int x, int y, int width, int height, int background, ByteSink out) {
        out.ensure(BAND_HEADER);
        out.u16(x);
        out.u16(x + width - 1);
        out.u16(y);
        out.u16(y + height - 1);
        out.bgr(background);
        for (int i = 0; i < width; i++) {
            out.ensure(2 + 3 * ClearCodec.MAX_BAND_HEIGHT);
            gather(pixels, offset + i, stride, height);
            int hash = hashes[i];
            int entry = vBars.find(hash, column, 0, height);
            if (entry >= 0) {
                out.u16(ClearCodec.V_BAR_HIT | entry);
                continue;
            }
            trim(height, background);
            shortBar(out);
            vBars.add(hash, column, 0, height);
        }
    }

    private void shortBar(ByteSink out) {
        int count = off - on;
        int hash = VBarIndex.hash(column, on, count);
        int entry = shortVBars.find(hash, column, on, count);
        if (entry >= 0) {
            out.u16(ClearCodec.SHORT_V_BAR_HIT | entry);
            out.u8(on);
        } else {
            out.u16((off << 8) | on);
            for (int i = on; i < off; i++) {
                out.bgr(column[i]);
            }
            shortVBars.add(hash, column, on, count);
        }
    }

    private void gather(int[] pixels, int at, int stride, int height) {
        for (int y = 0, i = at; y < height; y++, i += stride) {
            column[y] = pixels[i] & 0xFFFFFF;
        }
    }

    /** Finds the part of the column between its background ends; empty at the top when all is background. */
    private void trim(int height, int background) {
        on = 0;
        off = height;
        while (off > 0 && column[off - 1] == background) {
            off--;
        }
        while (on < off && column[on] == background) {
            on++;
        }
        if (on == off) {
            on = 0;
            off = 0;
        }
    }
}
