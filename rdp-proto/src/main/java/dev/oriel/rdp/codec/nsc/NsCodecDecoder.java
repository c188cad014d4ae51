package dev.oriel.rdp.codec.nsc;

import dev.oriel.rdp.codec.AlphaChannel;
import dev.oriel.rdp.codec.ByteCursor;
import dev.oriel.rdp.codec.ColorLoss;
import dev.oriel.rdp.codec.PixelArea;
import dev.oriel.rdp.codec.RowOrder;
import dev.oriel.rdp.codec.YCoCg;
import dev.oriel.rdp.wire.DecodeException;
import io.netty.buffer.ByteBuf;

/**
 * NSCodec decoding (NSCODEC_BITMAP_STREAM), MS-RDPNSC 2.2.2 and 3.1.8: raw and run-length coded planes, colour loss
 * levels 1 to 7, with and without chroma subsampling and alpha. Reusable; confined to one thread.
 *
 * <p>The planes are read side by side, so the only scratch memory is a few rows, whatever the stream claims to hold; the
 * work is bounded by the stream's length and the area.
 */
public final class NsCodecDecoder {

    private static final int OPAQUE = 0xFF000000;

    private final ByteCursor in = new ByteCursor();
    private final PlaneReader luma = new PlaneReader("LumaPlane");
    private final PlaneReader orange = new PlaneReader("OrangeChromaPlane");
    private final PlaneReader green = new PlaneReader("GreenChromaPlane");
    private final PlaneReader alpha = new PlaneReader("AlphaPlane");

    // Of the present stream.
    private int level;
    private boolean halved;
    private boolean hasAlpha;

    private int[] lumaRow = {};
    private int[] orangeRow = {};
    private int[] greenRow = {};
    private int[] alphaRow = {};
    private int[] rgbRow = {};

    /**
     * Decodes one bitmap that fills the area.
     *
     * @param borrowed one NSCODEC_BITMAP_STREAM; read to its end
     * @param order bottom-up in surface commands, top-down inside ClearCodec
     */
    public void decode(
            ByteBuf borrowed,
            RowOrder order,
            AlphaChannel alphaChannel,
            int[] target,
            int offset,
            int stride,
            int width,
            int height)
            throws DecodeException {
        PixelArea.check(target, offset, stride, width, height);
        in.load(borrowed);
        try {
            decode(in, order, alphaChannel, target, offset, stride, width, height);
        } finally {
            in.unload();
        }
    }

    /**
     * The same for a stream inside another one.
     *
     * @param nested from the stream's first byte to its end; read to its end
     */
    public void decode(
            ByteCursor nested,
            RowOrder order,
            AlphaChannel alphaChannel,
            int[] target,
            int offset,
            int stride,
            int width,
            int height)
            throws DecodeException {
        try {
            open(nested, width, height);
            decodeRows(alphaChannel, target, order.firstRow(offset, stride, height), order.step(stride), width, height);
        } finally {
            luma.close();
            orange.close();
            green.close();
            alpha.close();
        }
    }

    private void open(ByteCursor stream, int width, int height) throws DecodeException {
        int lumaBytes = stream.u32("LumaPlaneByteCount", Integer.MAX_VALUE);
        int orangeBytes = stream.u32("OrangeChromaPlaneByteCount", Integer.MAX_VALUE);
        int greenBytes = stream.u32("GreenChromaPlaneByteCount", Integer.MAX_VALUE);
        int alphaBytes = stream.u32("AlphaPlaneByteCount", Integer.MAX_VALUE);
        level = stream.u8("ColorLossLevel");
        if (!(1 <= level && level <= ColorLoss.MAX)) {
            throw DecodeException.invalid("ColorLossLevel", "want 1 to 7, got " + level);
        }
        // SPEC: any value but 0 means subsampled; some encoders write more than the one bit.
        halved = stream.u8("ChromaSubsamplingLevel") != 0;
        stream.u16("Reserved");
        int padded = halved ? NsCodec.paddedWidth(width) : width;
        int chromaColumns = halved ? padded >> 1 : width;
        int chromaRows = halved ? NsCodec.halfHeight(height) : height;
        luma.open(stream, lumaBytes, padded * height, padded);
        orange.open(stream, orangeBytes, chromaColumns * chromaRows, padded);
        green.open(stream, greenBytes, chromaColumns * chromaRows, padded);
        hasAlpha = alphaBytes > 0;
        if (hasAlpha) {
            alpha.open(stream, alphaBytes, width * height, width);
        }
        stream.expectEnd("NSCODEC_BITMAP_STREAM");
        if (rgbRow.length < padded) {
            lumaRow = new int[padded];
            orangeRow = new int[padded];
            greenRow = new int[padded];
            alphaRow = new int[padded];
            rgbRow = new int[padded];
        }
    }

    private void decodeRows(AlphaChannel alphaChannel, int[] target, int firstRow, int step, int width, int height)
            throws DecodeException {
        int padded = halved ? NsCodec.paddedWidth(width) : width;
        for (int y = 0, row = firstRow; y < height; y++, row += step) {
            luma.row(lumaRow, padded);
            if (!halved) {
                orange.row(orangeRow, width);
                green.row(greenRow, width);
            } else if ((y & 1) == 0) {
                orange.row(orangeRow, padded >> 1);
                green.row(greenRow, padded >> 1);
                YCoCg.repeatPairs(orangeRow, padded >> 1);
                YCoCg.repeatPairs(greenRow, padded >> 1);
            }
            YCoCg.toRgb(lumaRow, orangeRow, greenRow, rgbRow, width, level, YCoCg.RedAndBlue.AS_NAMED);
            if (hasAlpha) {
                alpha.row(alphaRow, width);
            }
            if (alphaChannel == AlphaChannel.KEEP) {
                addAlpha(width);
            }
            System.arraycopy(rgbRow, 0, target, row, width);
        }
    }

    private void addAlpha(int width) {
        if (hasAlpha) {
            for (int x = 0; x < width; x++) {
                rgbRow[x] |= alphaRow[x] << 24;
            }
        } else {
            for (int x = 0; x < width; x++) {
                rgbRow[x] |= OPAQUE;
            }
        }
    }
}
