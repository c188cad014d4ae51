package dev.oriel.rdp.codec.planar;

import dev.oriel.rdp.codec.AlphaChannel;
import dev.oriel.rdp.codec.ByteCursor;
import dev.oriel.rdp.codec.PixelArea;
import dev.oriel.rdp.codec.RowOrder;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.DecodeException.Kind;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * RDP 6.0 planar decoding (RDP6_BITMAP_STREAM), MS-RDPEGDI 2.2.2.5.1 and 3.1.9: raw and run-length coded planes, with and
 * without alpha, colour loss levels 1 to 7 with or without chroma subsampling. Reusable; confined to one thread.
 *
 * <p>Each plane is decoded straight into its byte of the target's pixels, so the only scratch memory is one row.
 */
public final class PlanarDecoder {

    static final int COLOR_LOSS_MASK = 0x07;
    static final int CHROMA_SUBSAMPLING = 0x08;
    static final int RLE = 0x10;
    static final int NO_ALPHA = 0x20;

    private static final int[] NOTHING = {};

    private static final int ALPHA_SHIFT = 24;

    private final ByteCursor in = new ByteCursor();

    private int[] line = {};

    // The target in wire order.
    private int[] pixels = NOTHING;
    private int firstRow;
    private int rowStep;
    private int width;
    private int height;

    /**
     * Decodes one bitmap that fills the area.
     *
     * @param borrowed the stream from its format header on; read to its end
     * @param order bottom-up for bitmap updates, top-down for EGFX
     */
    public void decode(
            ByteBuf borrowed,
            RowOrder order,
            AlphaChannel alpha,
            int[] target,
            int offset,
            int stride,
            int width,
            int height)
            throws DecodeException {
        PixelArea.check(target, offset, stride, width, height);
        pixels = target;
        firstRow = order.firstRow(offset, stride, height);
        rowStep = order.step(stride);
        this.width = width;
        this.height = height;
        if (line.length < width) {
            line = new int[width];
        }
        in.load(borrowed);
        try {
            decodePlanes(alpha);
        } finally {
            in.unload();
            pixels = NOTHING;
        }
    }

    private void decodePlanes(AlphaChannel alpha) throws DecodeException {
        int header = in.u8("FormatHeader");
        int colorLoss = header & COLOR_LOSS_MASK;
        boolean subsampled = (header & CHROMA_SUBSAMPLING) != 0;
        boolean coded = (header & RLE) != 0;
        if (subsampled && colorLoss == 0) {
            throw DecodeException.invalid("FormatHeader", "chroma subsampling without colour loss");
        }
        clear(alpha == AlphaChannel.KEEP && (header & NO_ALPHA) != 0 ? 0xFF << ALPHA_SHIFT : 0);
        if ((header & NO_ALPHA) == 0) {
            plane("AlphaPlane", coded, false, ALPHA_SHIFT, alpha == AlphaChannel.KEEP);
        }
        plane("LumaOrRedPlane", coded, false, 16, true);
        plane("OrangeChromaOrGreenPlane", coded, subsampled, 8, true);
        plane("GreenChromaOrBluePlane", coded, subsampled, 0, true);
        if (colorLoss != 0) {
            toRgb(colorLoss);
        }
        if (!coded && in.remaining() == 1) {
            in.u8("Pad1Octet");
        }
        in.expectEnd("RDP6_BITMAP_STREAM");
    }

    private void clear(int value) {
        for (int y = 0, row = firstRow; y < height; y++, row += rowStep) {
            Arrays.fill(pixels, row, row + width, value);
        }
    }

    private void plane(String field, boolean coded, boolean subsampled, int shift, boolean stored)
            throws DecodeException {
        int columns = subsampled ? (width + 1) >> 1 : width;
        int rows = subsampled ? (height + 1) >> 1 : height;
        if (!coded) {
            long size = (long) columns * rows;
            if (!(size <= in.remaining())) {
                throw new DecodeException(
                        Kind.TRUNCATED, field, "needs " + size + " bytes, " + in.remaining() + " left");
            }
        }
        Arrays.fill(line, 0, columns, 0);
        for (int y = 0; y < rows; y++) {
            if (coded) {
                codedRow(field, columns, y == 0);
            } else {
                rawRow(columns);
            }
            if (stored) {
                if (subsampled) {
                    storeDoubled(y, shift);
                } else {
                    store(firstRow + y * rowStep, shift);
                }
            }
        }
    }

    private void rawRow(int columns) {
        byte[] data = in.data;
        int from = in.position;
        for (int x = 0; x < columns; x++) {
            line[x] = data[from + x] & 0xFF;
        }
        in.position = from + columns;
    }

    /**
     * One row of RDP6_RLE_SEGMENTs, 2.2.2.5.1.1 and 2.2.2.5.1.2. The first row holds values, the others signed
     * differences to the row before, which {@link #line} holds.
     */
    private void codedRow(String field, int columns, boolean absolute) throws DecodeException {
        int x = 0;
        int value = 0;
        while (x < columns) {
            int control = in.u8(field);
            int run = control & 0x0F;
            int raw = control >> 4;
            if (run == 1 || run == 2) {
                // Long runs: 16 to 31 and 32 to 47 pixels, without raw bytes.
                run = 16 * run + raw;
                raw = 0;
            }
            if (!(raw + run <= columns - x)) {
                throw DecodeException.invalid(field, "segment of " + (raw + run) + " exceeds the row's " + columns);
            }
            in.need(field, raw);
            byte[] data = in.data;
            int from = in.position;
            in.position += raw;
            if (absolute) {
                for (int i = 0; i < raw; i++) {
                    value = data[from + i] & 0xFF;
                    line[x + i] = value;
                }
                Arrays.fill(line, x + raw, x + raw + run, value);
            } else {
                for (int i = 0; i < raw; i++) {
                    value = difference(data[from + i]);
                    line[x + i] = (line[x + i] + value) & 0xFF;
                }
                if (value != 0) {
                    for (int i = x + raw; i < x + raw + run; i++) {
                        line[i] = (line[i] + value) & 0xFF;
                    }
                }
            }
            x += raw + run;
        }
    }

    /** The sign is in the lowest bit. */
    private static int difference(int coded) {
        int magnitude = (coded & 0xFF) >> 1;
        return (coded & 1) == 0 ? magnitude : -magnitude - 1;
    }

    private void store(int row, int shift) {
        for (int x = 0; x < width; x++) {
            pixels[row + x] |= line[x] << shift;
        }
    }

    /** Repeats a chroma value for two columns and two rows. */
    private void storeDoubled(int chromaRow, int shift) {
        int rows = Math.min(2, height - 2 * chromaRow);
        for (int y = 2 * chromaRow; y < 2 * chromaRow + rows; y++) {
            int row = firstRow + y * rowStep;
            for (int x = 0; x < width; x++) {
                pixels[row + x] |= line[x >> 1] << shift;
            }
        }
    }

    /** Luma, orange and green chroma to red, green and blue, 3.1.9.1.2; the halving of the chroma is in the shift. */
    private void toRgb(int colorLoss) {
        int shift = colorLoss - 1;
        for (int y = 0, row = firstRow; y < height; y++, row += rowStep) {
            for (int i = row; i < row + width; i++) {
                int pixel = pixels[i];
                int luma = (pixel >> 16) & 0xFF;
                int orange = (byte) (((pixel >> 8) & 0xFF) << shift);
                int green = (byte) ((pixel & 0xFF) << shift);
                int base = luma - green;
                pixels[i] = (pixel & 0xFF000000)
                        | clamp(base + orange) << 16
                        | clamp(luma + green) << 8
                        | clamp(base - orange);
            }
        }
    }

    private static int clamp(int value) {
        return Math.max(0, Math.min(255, value));
    }
}
