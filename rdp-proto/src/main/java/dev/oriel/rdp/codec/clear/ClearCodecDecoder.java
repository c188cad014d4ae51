package dev.oriel.rdp.codec.clear;

import dev.oriel.rdp.codec.AlphaChannel;
import dev.oriel.rdp.codec.ByteCursor;
import dev.oriel.rdp.codec.PixelArea;
import dev.oriel.rdp.codec.RowOrder;
import dev.oriel.rdp.codec.nsc.NsCodecDecoder;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.DecodeException.Kind;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * ClearCodec decoding (CLEARCODEC_BITMAP_STREAM), MS-RDPEGFX 2.2.4.1 and 3.3.8.1: residual layer, bands with the V-bar
 * caches, subcodecs raw, NSCodec and RLEX, glyph cache.
 *
 * <p>Keeps the caches of one EGFX channel: one decoder a channel, confined to its thread, every stream in order. After a
 * {@code DecodeException} the caches may be out of step with the peer's; the channel has to end. The caches grow as they
 * are used, to at most 27 MiB. Bands and subcodecs together may draw each pixel of the area
 * {@value ClearCodec#MAX_OVERDRAW} times.
 */
public final class ClearCodecDecoder {

    private static final int[] NOTHING = {};

    private static final int ANY = -1;

    private final ByteCursor in = new ByteCursor();
    private final RlexDecoder rlex = new RlexDecoder();
    private final NsCodecDecoder nsCodec = new NsCodecDecoder();
    private final VBarStore vBars = new VBarStore(ClearCodec.V_BARS);
    private final VBarStore shortVBars = new VBarStore(ClearCodec.SHORT_V_BARS);
    private final GlyphStore glyphs = new GlyphStore();

    private int nextSequenceNumber = ANY;

    /** Pixels that the bands and subcodecs of the present stream may still draw. */
    private long drawable;

    private int[] pixels = NOTHING;
    private int offset;
    private int stride;
    private int width;
    private int height;

    /**
     * Decodes one stream over the area's present content: what no layer covers keeps its value.
     *
     * @param borrowed one CLEARCODEC_BITMAP_STREAM; read to its end
     */
    public void decode(ByteBuf borrowed, int[] target, int offset, int stride, int width, int height)
            throws DecodeException {
        PixelArea.check(target, offset, stride, width, height);
        pixels = target;
        this.offset = offset;
        this.stride = stride;
        this.width = width;
        this.height = height;
        in.load(borrowed);
        try {
            decodeStream();
        } finally {
            in.unload();
            pixels = NOTHING;
        }
    }

    private void decodeStream() throws DecodeException {
        int flags = in.u8("flags");
        int sequenceNumber = in.u8("seqNumber");
        if (nextSequenceNumber != ANY && sequenceNumber != nextSequenceNumber) {
            throw DecodeException.invalid("seqNumber", "want " + nextSequenceNumber + ", got " + sequenceNumber);
        }
        nextSequenceNumber = (sequenceNumber + 1) & 0xFF;
        if ((flags & ClearCodec.FLAG_CACHE_RESET) != 0) {
            vBars.resetCursor();
            shortVBars.resetCursor();
        }
        boolean hit = (flags & ClearCodec.FLAG_GLYPH_HIT) != 0;
        if ((flags & ClearCodec.FLAG_GLYPH_INDEX) == 0) {
            if (hit) {
                throw DecodeException.invalid("flags", "glyph hit without a glyph index");
            }
            composite();
        } else {
            int glyphIndex = glyphIndex();
            if (hit) {
                glyphs.draw(glyphIndex, pixels, offset, stride, width, height);
            } else {
                composite();
                glyphs.keep(glyphIndex, pixels, offset, stride, width, height);
            }
        }
        in.expectEnd("CLEARCODEC_BITMAP_STREAM");
    }

    private int glyphIndex() throws DecodeException {
        int glyphIndex = in.u16("glyphIndex");
        if (!(glyphIndex < ClearCodec.GLYPHS)) {
            throw DecodeException.limit("glyphIndex", glyphIndex, ClearCodec.GLYPHS - 1L);
        }
        if (!(width * height <= ClearCodec.MAX_GLYPH_PIXELS)) {
            throw DecodeException.limit("glyphIndex", (long) width * height, ClearCodec.MAX_GLYPH_PIXELS);
        }
        return glyphIndex;
    }

    private void composite() throws DecodeException {
        int residualBytes = in.u32("residualByteCount", Integer.MAX_VALUE);
        int bandsBytes = in.u32("bandsByteCount", Integer.MAX_VALUE);
        int subcodecBytes = in.u32("subcodecByteCount", Integer.MAX_VALUE);
        int streamEnd = in.end;
        if (residualBytes > 0) {
            enter("residualByteCount", residualBytes);
            residual();
            in.end = streamEnd;
        }
        drawable = ClearCodec.MAX_OVERDRAW * width * height;
        enter("bandsByteCount", bandsBytes);
        while (in.hasRemaining()) {
            band();
        }
        in.end = streamEnd;
        enter("subcodecByteCount", subcodecBytes);
        while (in.hasRemaining()) {
            subcodec();
        }
        in.end = streamEnd;
    }

    private void enter(String field, int length) throws DecodeException {
        in.need(field, length);
        in.end = in.position + length;
    }

    /** CLEARCODEC_RESIDUAL_DATA, 2.2.4.1.1.1: runs of colours over the whole area. */
    private void residual() throws DecodeException {
        int left = width * height;
        int row = offset;
        int column = 0;
        while (in.hasRemaining()) {
            int colour = in.bgr("RGB_RUN_SEGMENT");
            int run = RlexDecoder.runLength(in, width * height);
            if (!(run <= left)) {
                throw DecodeException.invalid("runLengthFactor", run + " pixels, " + left + " left to draw");
            }
            left -= run;
            while (run > 0) {
                int part = Math.min(run, width - column);
                Arrays.fill(pixels, row + column, row + column + part, colour);
                run -= part;
                column += part;
                if (column == width) {
                    column = 0;
                    row += stride;
                }
            }
        }
        if (left > 0) {
            throw new DecodeException(Kind.TRUNCATED, "CLEARCODEC_RESIDUAL_DATA", left + " pixels missing");
        }
    }

    /** CLEARCODEC_BAND, 2.2.4.1.1.2.1: pixel columns, each new or from a cache. */
    private void band() throws DecodeException {
        int xStart = in.u16("xStart");
        int xEnd = in.u16("xEnd");
        int yStart = in.u16("yStart");
        int yEnd = in.u16("yEnd");
        int background = in.bgr("blueBkg");
        if (!(xStart <= xEnd && xEnd < width)) {
            throw DecodeException.invalid("xEnd", xStart + ".." + xEnd + " in a width of " + width);
        }
        int bandHeight = yEnd - yStart + 1;
        if (!(yStart <= yEnd && yEnd < height && bandHeight <= ClearCodec.MAX_BAND_HEIGHT)) {
            throw DecodeException.invalid("yEnd", yStart + ".." + yEnd + " in a height of " + height);
        }
        charge("bandsByteCount", xEnd - xStart + 1, bandHeight);
        for (int x = xStart; x <= xEnd; x++) {
            int[] bar = vBar(bandHeight, background);
            int at = offset + yStart * stride + x;
            for (int y = 0; y < bandHeight; y++, at += stride) {
                pixels[at] = bar[y];
            }
        }
    }

    /** A few bytes can fill the whole area: without a limit, a long stream of them would draw for hours. */
    private void charge(String field, int columns, int rows) throws DecodeException {
        drawable -= (long) columns * rows;
        if (drawable < 0) {
            throw DecodeException.limit(
                    field,
                    ClearCodec.MAX_OVERDRAW * width * height - drawable,
                    ClearCodec.MAX_OVERDRAW * width * height);
        }
    }

    /** CLEARCODEC_VBAR, 2.2.4.1.1.2.1.1. */
    private int[] vBar(int bandHeight, int background) throws DecodeException {
        int header = in.u16("vBarHeader");
        if ((header & ClearCodec.V_BAR_HIT) != 0) {
            return cached("vBarIndex", vBars, header & ClearCodec.V_BAR_INDEX, bandHeight, bandHeight);
        }
        int on;
        int count;
        int[] shortBar;
        if ((header & ClearCodec.SHORT_V_BAR_HIT) != 0) {
            int index = header & ClearCodec.SHORT_V_BAR_INDEX;
            shortBar = cached("shortVBarIndex", shortVBars, index, 0, bandHeight);
            count = shortVBars.length(index);
            on = in.u8("shortVBarYOn");
            if (!(on + count <= bandHeight)) {
                throw DecodeException.invalid("shortVBarYOn", on + " + " + count + " in a band of " + bandHeight);
            }
        } else {
            on = header & 0xFF;
            int off = header >> 8;
            if (!(on <= off && off <= bandHeight)) {
                throw DecodeException.invalid("shortVBarYOff", on + ".." + off + " in a band of " + bandHeight);
            }
            count = off - on;
            in.need("shortVBarPixels", 3 * count);
            shortBar = shortVBars.add(count);
            for (int y = 0; y < count; y++) {
                shortBar[y] = in.bgr("shortVBarPixels");
            }
        }
        int[] bar = vBars.add(bandHeight);
        Arrays.fill(bar, 0, on, background);
        System.arraycopy(shortBar, 0, bar, on, count);
        Arrays.fill(bar, on + count, bandHeight, background);
        return bar;
    }

    private static int[] cached(String field, VBarStore store, int index, int minLength, int maxLength)
            throws DecodeException {
        int[] bar = store.get(index);
        if (bar == null) {
            throw DecodeException.invalid(field, "nothing stored at " + index);
        }
        int length = store.length(index);
        if (!(minLength <= length && length <= maxLength)) {
            throw DecodeException.invalid(
                    field, length + " pixels stored at " + index + ", want " + minLength + " to " + maxLength);
        }
        return bar;
    }

    /** CLEARCODEC_SUBCODEC, 2.2.4.1.1.3.1: a rectangle in a codec of its own. */
    private void subcodec() throws DecodeException {
        int x = in.u16("xStart");
        int y = in.u16("yStart");
        int w = in.u16("width");
        int h = in.u16("height");
        int byteCount = in.u32("bitmapDataByteCount", Integer.MAX_VALUE);
        int codec = in.u8("subCodecId");
        if (w == 0 || h == 0 || !(x + w <= width && y + h <= height)) {
            throw DecodeException.invalid(
                    "width", w + "x" + h + " at " + x + "," + y + " in an area of " + width + "x" + height);
        }
        charge("subcodecByteCount", w, h);
        int layerEnd = in.end;
        enter("bitmapDataByteCount", byteCount);
        int at = offset + y * stride + x;
        switch (codec) {
            case ClearCodec.SUBCODEC_RAW -> raw(at, w, h);
            case ClearCodec.SUBCODEC_NSCODEC ->
                nsCodec.decode(in, RowOrder.TOP_DOWN, AlphaChannel.DROP, pixels, at, stride, w, h);
            case ClearCodec.SUBCODEC_RLEX -> rlex.decode(in, pixels, at, stride, w, h);
            default -> throw DecodeException.invalid("subCodecId", "no subcodec " + codec);
        }
        in.end = layerEnd;
    }

    private void raw(int at, int w, int h) throws DecodeException {
        long size = 3L * w * h;
        if (size != in.remaining()) {
            throw DecodeException.invalid("bitmapDataByteCount", "want " + size + ", got " + in.remaining());
        }
        byte[] data = in.data;
        int from = in.position;
        for (int y = 0, row = at; y < h; y++, row += stride) {
            for (int i = row; i < row + w; i++, from += 3) {
                pixels[i] = ByteCursor.bgrAt(data, from);
            }
        }
        in.position = from;
    }
}
