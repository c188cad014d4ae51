package dev.oriel.rdp.codec.clear;

import dev.oriel.rdp.codec.AlphaChannel;
import dev.oriel.rdp.codec.ByteSink;
import dev.oriel.rdp.codec.ColorLoss;
import dev.oriel.rdp.codec.PixelArea;
import dev.oriel.rdp.codec.RowOrder;
import dev.oriel.rdp.codec.nsc.NsCodecEncoder;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * Lossless ClearCodec encoding (CLEARCODEC_BITMAP_STREAM), MS-RDPEGFX 2.2.4.1.
 *
 * <p>The picture is cut into columns of {@value #CHUNK_WIDTH} pixels and those at rows of one colour, which is what
 * separates lines of text. Each piece takes the cheapest of four ways: bands (text whose pixel columns the peer has in
 * its cache), RLEX (few colours), the residual layer (long runs of many colours) and raw pixels. The residual layer
 * covers the whole picture and runs on, at no cost, below pieces that a later layer draws over. A picture of at most
 * 1024 pixels goes into the glyph cache; the second time it costs four bytes.
 *
 * <p>Keeps a copy of the peer's caches: one encoder an EGFX channel, confined to one thread, and every stream has to be
 * sent, in order. The top byte of the pixels is ignored.
 */
public final class ClearCodecEncoder {

    private static final int[] NOTHING = {};

    static final int CHUNK_WIDTH = 128;
    private static final int COMPOSITE_HEADER = 12;
    private static final int SUBCODEC_HEADER = 13;
    private static final int RUN_BYTES = 4;
    private static final int MAX_RUN_SEGMENT = 10;

    private final ByteSink residual = new ByteSink();
    private final ByteSink bands = new ByteSink();
    private final ByteSink subcodecs = new ByteSink();
    private final RlexEncoder rlex = new RlexEncoder();
    private final int[] flatRow = new int[CHUNK_WIDTH];

    private GlyphIndex glyphs = new GlyphIndex();

    private ClearBandEncoder bandEncoder = new ClearBandEncoder();
    private int sequenceNumber;
    private boolean resetPending = true;

    /** For each piece of a row: its part that a later layer draws, as first and exclusive last column. */
    private short[] coveredFrom = {};

    private short[] coveredTo = {};

    private int[] pixels = NOTHING;
    private int offset;
    private int stride;
    private int width;

    /** Forgets the caches and makes the peer do so with the next stream, for a new EGFX channel. */
    public void reset() {
        bandEncoder.clear();
        glyphs.clear();
        sequenceNumber = 0;
        resetPending = true;
    }

    /** Forgets the caches and gives their memory back, within a channel: streams are numbered on. */
    public void forget() {
        bandEncoder = new ClearBandEncoder();
        glyphs = new GlyphIndex();
        resetPending = true;
    }

    /**
     * Encodes one picture and appends it.
     *
     * @return bytes written
     */
    public int encode(int[] source, int offset, int stride, int width, int height, ByteBuf borrowed) {
        PixelArea.check(source, offset, stride, width, height);
        if (!GlyphIndex.fits(width, height)) {
            return header(0, borrowed) + composite(source, offset, stride, width, height, borrowed);
        }
        int hash = GlyphIndex.hash(source, offset, stride, width, height);
        int known = glyphs.find(hash, source, offset, stride, width, height);
        if (known != GlyphIndex.NONE) {
            int written = header(ClearCodec.FLAG_GLYPH_INDEX | ClearCodec.FLAG_GLYPH_HIT, borrowed);
            borrowed.writeShortLE(known);
            return written + 2;
        }
        int written = header(ClearCodec.FLAG_GLYPH_INDEX, borrowed);
        borrowed.writeShortLE(glyphs.add(hash, source, offset, stride, width, height));
        return written + 2 + composite(source, offset, stride, width, height, borrowed);
    }

    /**
     * Encodes one picture with NSCodec inside of a stream, and appends it: lossy, for photographs.
     *
     * @param nsCodec makes the picture; keeps nothing of it
     * @return bytes written
     */
    public int encodeLossy(
            int[] source,
            int offset,
            int stride,
            int width,
            int height,
            NsCodecEncoder nsCodec,
            ColorLoss loss,
            ByteBuf borrowed) {
        int written = header(0, borrowed);
        int start = borrowed.writerIndex();
        borrowed.writeZero(COMPOSITE_HEADER);
        borrowed.writeShortLE(0).writeShortLE(0).writeShortLE(width).writeShortLE(height);
        borrowed.writeIntLE(0).writeByte(ClearCodec.SUBCODEC_NSCODEC);
        int size = nsCodec.encode(
                source, offset, stride, width, height, RowOrder.TOP_DOWN, loss, AlphaChannel.DROP, borrowed);
        borrowed.setIntLE(start + COMPOSITE_HEADER - 4, SUBCODEC_HEADER + size);
        borrowed.setIntLE(start + COMPOSITE_HEADER + SUBCODEC_HEADER - 5, size);
        return written + COMPOSITE_HEADER + SUBCODEC_HEADER + size;
    }

    private int header(int flags, ByteBuf borrowed) {
        borrowed.writeByte(resetPending ? flags | ClearCodec.FLAG_CACHE_RESET : flags);
        resetPending = false;
        borrowed.writeByte(sequenceNumber);
        sequenceNumber = (sequenceNumber + 1) & 0xFF;
        return 2;
    }

    /** CLEARCODEC_COMPOSITE_PAYLOAD, 2.2.4.1.1. */
    private int composite(int[] source, int offset, int stride, int width, int height, ByteBuf borrowed) {
        pixels = source;
        this.offset = offset;
        this.stride = stride;
        this.width = width;
        residual.clear();
        bands.clear();
        subcodecs.clear();
        int chunks = (width + CHUNK_WIDTH - 1) / CHUNK_WIDTH;
        if (coveredFrom.length < chunks * height) {
            coveredFrom = new short[chunks * height];
            coveredTo = new short[chunks * height];
        }
        Arrays.fill(coveredFrom, 0, chunks * height, (short) 0);
        Arrays.fill(coveredTo, 0, chunks * height, (short) 0);
        for (int chunk = 0; chunk < chunks; chunk++) {
            encodeChunk(chunk, height);
        }
        encodeResidual(chunks, height);
        pixels = NOTHING;

        borrowed.writeIntLE(residual.position);
        borrowed.writeIntLE(bands.position);
        borrowed.writeIntLE(subcodecs.position);
        return 12 + residual.writeTo(borrowed) + bands.writeTo(borrowed) + subcodecs.writeTo(borrowed);
    }

    /** Cuts one column of the picture at rows of one colour, which stay in the residual layer. */
    private void encodeChunk(int chunk, int height) {
        int x = chunk * CHUNK_WIDTH;
        int w = Math.min(CHUNK_WIDTH, width - x);
        int background = pixels[offset + x];
        int start = 0;
        for (int y = 0; y <= height; y++) {
            boolean flat = y == height || isFlat(offset + y * stride + x, w);
            if (flat || y - start == ClearCodec.MAX_BAND_HEIGHT) {
                if (y > start) {
                    encodePiece(chunk, height, x, w, start, y - start, background);
                }
                start = flat ? y + 1 : y;
                if (flat && y < height) {
                    background = pixels[offset + y * stride + x];
                }
            }
        }
    }

    private boolean isFlat(int row, int w) {
        return Arrays.mismatch(pixels, row, row + w - 1, pixels, row + 1, row + w) < 0;
    }

    private void encodePiece(int chunk, int pictureHeight, int chunkX, int chunkWidth, int y, int h, int background) {
        Arrays.fill(flatRow, 0, chunkWidth, background);
        int left = chunkWidth;
        int right = 0;
        for (int row = y; row < y + h; row++) {
            int at = offset + row * stride + chunkX;
            int first = Arrays.mismatch(pixels, at, at + chunkWidth, flatRow, 0, chunkWidth);
            if (first >= 0) {
                left = Math.min(left, first);
                int last = chunkWidth;
                while (last > right && pixels[at + last - 1] == background) {
                    last--;
                }
                right = Math.max(right, last);
            }
        }
        if (left >= right) {
            return;
        }
        int x = chunkX + left;
        int w = right - left;
        int at = offset + y * stride + x;
        int bandCost = bandEncoder.estimate(pixels, at, stride, w, h, background & 0xFFFFFF);
        int rawCost = SUBCODEC_HEADER + 3 * w * h;
        int residualCost = RUN_BYTES * runs(at, w, h, Math.min(bandCost, rawCost) / RUN_BYTES);
        int limit = Math.min(Math.min(bandCost, rawCost), residualCost);

        // Only what is cheaper than all the others is worth writing to its end.
        int subcodecStart = subcodecs.position;
        subcodecs.ensure(SUBCODEC_HEADER);
        subcodecs.position += SUBCODEC_HEADER;
        boolean few = rlex.encode(pixels, at, stride, w, h, Math.max(1, limit - SUBCODEC_HEADER), subcodecs);
        if (few) {
            subcodecHeader(subcodecStart, x, y, w, h, ClearCodec.SUBCODEC_RLEX);
        } else if (bandCost <= limit) {
            subcodecs.position = subcodecStart;
            bandEncoder.encode(pixels, at, stride, x, y, w, h, background & 0xFFFFFF, bands);
        } else if (residualCost <= rawCost) {
            subcodecs.position = subcodecStart;
            return;
        } else {
            raw(at, w, h);
            subcodecHeader(subcodecStart, x, y, w, h, ClearCodec.SUBCODEC_RAW);
        }
        int piece = chunk * pictureHeight + y;
        Arrays.fill(coveredFrom, piece, piece + h, (short) x);
        Arrays.fill(coveredTo, piece, piece + h, (short) (x + w));
    }

    /** Runs of one colour in the rows, or more than {@code limit} of them. */
    private int runs(int at, int w, int h, int limit) {
        int runs = h;
        for (int y = 0, row = at; y < h && runs <= limit; y++, row += stride) {
            for (int i = row + 1; i < row + w; i++) {
                runs += pixels[i] != pixels[i - 1] ? 1 : 0;
            }
        }
        return runs;
    }

    private void raw(int at, int w, int h) {
        subcodecs.ensure(3 * w * h);
        for (int y = 0, row = at; y < h; y++, row += stride) {
            for (int i = row; i < row + w; i++) {
                subcodecs.bgr(pixels[i]);
            }
        }
    }

    /** CLEARCODEC_SUBCODEC, 2.2.4.1.1.3.1, before the data that has been written already. */
    private void subcodecHeader(int start, int x, int y, int w, int h, int codec) {
        int end = subcodecs.position;
        subcodecs.position = start;
        subcodecs.u16(x);
        subcodecs.u16(y);
        subcodecs.u16(w);
        subcodecs.u16(h);
        subcodecs.u32(end - start - SUBCODEC_HEADER);
        subcodecs.u8(codec);
        subcodecs.position = end;
    }

    /** CLEARCODEC_RESIDUAL_DATA, 2.2.4.1.1.1, of what no other layer draws. */
    private void encodeResidual(int chunks, int height) {
        int colour = 0;
        int run = 0;
        boolean open = false;
        for (int y = 0; y < height; y++) {
            int row = offset + y * stride;
            for (int chunk = 0; chunk < chunks; chunk++) {
                int x = chunk * CHUNK_WIDTH;
                int end = Math.min(x + CHUNK_WIDTH, width);
                int from = coveredFrom[chunk * height + y];
                int to = coveredTo[chunk * height + y];
                while (x < end) {
                    if (from <= x && x < to) {
                        run += to - x;
                        x = to;
                        continue;
                    }
                    int stop = x < from ? from : end;
                    if (!open) {
                        colour = pixels[row + x];
                        open = true;
                    }
                    while (x < stop) {
                        int next = x;
                        while (next < stop && pixels[row + next] == colour) {
                            next++;
                        }
                        run += next - x;
                        x = next;
                        if (x < stop) {
                            runSegment(colour, run);
                            colour = pixels[row + x];
                            run = 0;
                        }
                    }
                }
            }
        }
        runSegment(colour, run);
    }

    /** RGB_RUN_SEGMENT, 2.2.4.1.1.1.1. */
    private void runSegment(int colour, int run) {
        if (run > 0) {
            residual.ensure(MAX_RUN_SEGMENT);
            residual.bgr(colour);
            RlexEncoder.runLength(run, residual);
        }
    }
}
