package dev.oriel.rdp.update;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.DecodeException.Kind;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Rectangle;

/**
 * TS_BITMAP_DATA up to its {@code bitmapDataStream}, MS-RDPBCGR 2.2.9.1.1.3.1.2.2, with TS_CD_HEADER (2.2.9.1.1.3.1.2.3)
 * where there is one; {@code dataLength} bytes of pixels follow.
 *
 * @param area where the picture goes on the desktop; it may be smaller than the picture (then the picture is cut)
 * @param width columns of the picture, 1..65535; a multiple of 4 when compressed
 * @param height rows of the picture, 1..65535
 * @param bitsPerPixel 8, 15, 16, 24 or 32
 * @param dataLength bytes that follow
 */
public record BitmapData(Rectangle area, int width, int height, int bitsPerPixel, BitmapForm form, int dataLength)
        implements Pdu {

    private static final int FIXED_SIZE = 9 * 2;
    private static final int CD_HEADER_SIZE = 4 * 2;
    private static final int BITMAP_COMPRESSION = 0x0001;
    private static final int NO_BITMAP_COMPRESSION_HDR = 0x0400;

    /** The most bytes that can follow. */
    public static final int MAX_DATA = 0xffff - CD_HEADER_SIZE;

    public BitmapData {
        if (!(0 <= area.x() && 0 <= area.y() && area.right() <= 0x10000 && area.bottom() <= 0x10000)
                || area.isEmpty()) {
            throw new IllegalArgumentException("area " + area);
        }
        if (!(1 <= width && width <= 0xffff && 1 <= height && height <= 0xffff)) {
            throw new IllegalArgumentException("picture of " + width + "x" + height);
        }
        if (!isDepth(bitsPerPixel)) {
            throw new IllegalArgumentException(bitsPerPixel + " bits per pixel");
        }
        if (!(0 <= dataLength && dataLength <= MAX_DATA)) {
            throw new IllegalArgumentException(dataLength + " bytes of data");
        }
    }

    private static boolean isDepth(int bits) {
        return bits == 8 || bits == 15 || bits == 16 || bits == 24 || bits == 32;
    }

    /** Reads the header and checks that the pixels are there; they stay in the reader. */
    public static BitmapData decode(PduReader in) throws DecodeException {
        int left = in.u16("destLeft");
        int top = in.u16("destTop");
        int right = in.u16("destRight");
        int bottom = in.u16("destBottom");
        if (!(left <= right && top <= bottom)) {
            throw DecodeException.invalid(
                    "destRight", "empty area " + left + "," + top + " to " + right + "," + bottom);
        }
        int width = nonZero("width", in.u16("width"));
        int height = nonZero("height", in.u16("height"));
        int bitsPerPixel = in.u16("bitsPerPixel");
        if (!isDepth(bitsPerPixel)) {
            throw DecodeException.invalid("bitsPerPixel", "got " + bitsPerPixel);
        }
        int flags = in.u16("flags");
        int bitmapLength = in.u16("bitmapLength");
        BitmapForm form = BitmapForm.UNCOMPRESSED;
        if ((flags & BITMAP_COMPRESSION) != 0) {
            form = (flags & NO_BITMAP_COMPRESSION_HDR) != 0 ? BitmapForm.COMPRESSED : BitmapForm.COMPRESSED_WITH_HEADER;
        }
        int dataLength = bitmapLength;
        if (form == BitmapForm.COMPRESSED_WITH_HEADER) {
            dataLength = decodeCompressionHeader(in, bitmapLength);
        }
        if (!(dataLength <= MAX_DATA)) {
            throw DecodeException.limit("bitmapLength", dataLength, MAX_DATA);
        }
        if (!(dataLength <= in.remaining())) {
            throw new DecodeException(Kind.TRUNCATED, "bitmapDataStream", dataLength + " bytes promised");
        }
        Rectangle area = new Rectangle(left, top, right - left + 1, bottom - top + 1);
        return new BitmapData(area, width, height, bitsPerPixel, form, dataLength);
    }

    private static int nonZero(String field, int value) throws DecodeException {
        if (value == 0) {
            throw DecodeException.invalid(field, "want 1 or more");
        }
        return value;
    }

    private static int decodeCompressionHeader(PduReader in, int bitmapLength) throws DecodeException {
        in.padding("cbCompFirstRowSize", 2);
        int mainBodySize = in.u16("cbCompMainBodySize");
        in.padding("cbScanWidth", 2);
        in.padding("cbUncompressedSize", 2);
        if (mainBodySize + CD_HEADER_SIZE != bitmapLength) {
            throw DecodeException.invalid(
                    "cbCompMainBodySize", mainBodySize + " bytes inside a bitmap of " + bitmapLength);
        }
        return mainBodySize;
    }

    /** The bytes of one row as the codec leaves them: unpadded. */
    private int rowBytes() {
        return width * ((bitsPerPixel + 7) / 8);
    }

    @Override
    public int encodedSize() {
        return FIXED_SIZE + (form == BitmapForm.COMPRESSED_WITH_HEADER ? CD_HEADER_SIZE : 0);
    }

    @Override
    public void encode(PduWriter out) {
        out.u16(area.x()).u16(area.y()).u16(area.right() - 1).u16(area.bottom() - 1);
        out.u16(width).u16(height).u16(bitsPerPixel);
        switch (form) {
            case UNCOMPRESSED -> out.u16(0).u16(dataLength);
            case COMPRESSED ->
                out.u16(BITMAP_COMPRESSION | NO_BITMAP_COMPRESSION_HDR).u16(dataLength);
            case COMPRESSED_WITH_HEADER ->
                out.u16(BITMAP_COMPRESSION)
                        .u16(CD_HEADER_SIZE + dataLength)
                        .u16(0)
                        .u16(dataLength)
                        .u16(rowBytes())
                        .u16(rowBytes() * height);
        }
    }
}
