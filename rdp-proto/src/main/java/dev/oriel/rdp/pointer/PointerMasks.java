package dev.oriel.rdp.pointer;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * The picture that colour, new and large pointers share.
 *
 * @param hotX column of the pixel that points
 * @param hotY row of it
 * @param width columns, 0..384
 * @param height rows, 0..384
 * @param bitsPerPixel 1, 4, 8, 16, 24 or 32: depth of the XOR mask
 * @param xorMask rows padded to two bytes, from bottom to top except at 1 bit per pixel
 * @param andMask one bit a pixel, rows padded to two bytes, from bottom to top except at 1 bit per pixel; may be empty
 */
public record PointerMasks(int hotX, int hotY, int width, int height, int bitsPerPixel, Bytes xorMask, Bytes andMask) {

    /** Largest side of a pointer that is not a large pointer. */
    public static final int MAX_SIDE = 96;

    /** Largest side of a large pointer. */
    public static final int MAX_LARGE_SIDE = 384;

    public PointerMasks {
        if (!(0 <= width && width <= MAX_LARGE_SIDE && 0 <= height && height <= MAX_LARGE_SIDE)) {
            throw new IllegalArgumentException("pointer of " + width + "x" + height);
        }
        if (!isDepth(bitsPerPixel)) {
            throw new IllegalArgumentException(bitsPerPixel + " bits per pixel");
        }
        if (xorMask.length() != xorStride(width, bitsPerPixel) * height) {
            throw new IllegalArgumentException("XOR mask of " + xorMask.length() + " bytes");
        }
        if (!(andMask.isEmpty() || andMask.length() == andStride(width) * height)) {
            throw new IllegalArgumentException("AND mask of " + andMask.length() + " bytes");
        }
    }

    static boolean isDepth(int bits) {
        return bits == 1 || bits == 4 || bits == 8 || bits == 16 || bits == 24 || bits == 32;
    }

    /** Bytes of one row of the XOR mask. */
    static int xorStride(int width, int bitsPerPixel) {
        return (width * bitsPerPixel + 15) / 16 * 2;
    }

    /** Bytes of one row of the AND mask. */
    static int andStride(int width) {
        return (width + 15) / 16 * 2;
    }

    /** How wide the two length fields are: u16 in colour and new pointers, u32 in large ones. */
    enum LengthWidth {
        U16,
        U32
    }

    static int depth(PduReader in) throws DecodeException {
        int bits = in.u16("xorBpp");
        if (!isDepth(bits)) {
            throw DecodeException.invalid("xorBpp", "got " + bits);
        }
        return bits;
    }

    /** Reads from the hot spot on. */
    static PointerMasks decode(PduReader in, int bitsPerPixel, int maxSide, LengthWidth lengths)
            throws DecodeException {
        int hotX = in.u16("hotSpot.xPos");
        int hotY = in.u16("hotSpot.yPos");
        int width = side("width", in.u16("width"), maxSide);
        int height = side("height", in.u16("height"), maxSide);
        int andLength = length(in, "lengthAndMask", lengths);
        int xorLength = length(in, "lengthXorMask", lengths);
        int wantXor = xorStride(width, bitsPerPixel) * height;
        if (xorLength != wantXor) {
            throw DecodeException.invalid("lengthXorMask", "want " + wantXor + ", got " + xorLength);
        }
        int wantAnd = andStride(width) * height;
        if (andLength != 0 && andLength != wantAnd) {
            throw DecodeException.invalid("lengthAndMask", "want " + wantAnd + ", got " + andLength);
        }
        Bytes xorMask = in.bytes("xorMaskData", xorLength);
        Bytes andMask = in.bytes("andMaskData", andLength);
        return new PointerMasks(hotX, hotY, width, height, bitsPerPixel, xorMask, andMask);
    }

    private static int side(String field, int value, int max) throws DecodeException {
        if (!(value <= max)) {
            throw DecodeException.limit(field, value, max);
        }
        return value;
    }

    private static int length(PduReader in, String field, LengthWidth lengths) throws DecodeException {
        return switch (lengths) {
            case U16 -> in.u16(field);
            case U32 -> in.u32AsInt(field, 4 * MAX_LARGE_SIDE * MAX_LARGE_SIDE);
        };
    }

    int encodedSize(LengthWidth lengths) {
        return 8 /* hotSpot, width, height */
                + (lengths == LengthWidth.U16 ? 4 : 8)
                + xorMask.length()
                + andMask.length();
    }

    void encode(PduWriter out, LengthWidth lengths) {
        out.u16(hotX).u16(hotY).u16(width).u16(height);
        switch (lengths) {
            case U16 -> out.u16(andMask.length()).u16(xorMask.length());
            case U32 -> out.u32(andMask.length()).u32(xorMask.length());
        }
        out.bytes(xorMask).bytes(andMask);
    }
}
