package dev.oriel.rdp.update;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Rectangle;

/**
 * TS_SURFCMD_SET_SURF_BITS and TS_SURFCMD_STREAM_SURF_BITS, MS-RDPBCGR 2.2.9.2.1 and 2.2.9.2.2, with TS_BITMAP_DATA_EX
 * (2.2.9.2.1.1) up to its {@code bitmapData}; {@code dataLength} bytes follow.
 *
 * @param area where the picture goes, coordinates 0..65535
 * @param bitsPerPixel of the decoded picture
 * @param codecId number that the bitmap codecs capability gave the codec; 0 is uncompressed
 * @param width columns of the picture
 * @param height rows of the picture
 * @param extendedHeader the 24 bytes of TS_COMPRESSED_BITMAP_HEADER_EX, or empty
 * @param dataLength bytes that follow
 */
public record SetSurfaceBits(
        Kind kind,
        Rectangle area,
        int bitsPerPixel,
        int codecId,
        int width,
        int height,
        Bytes extendedHeader,
        int dataLength)
        implements SurfaceCommand {

    /** Which of the two commands; they differ in nothing but the number. */
    public enum Kind {
        SET,
        STREAM
    }

    /** The most bytes that can follow. */
    public static final int MAX_DATA = 16 << 20;

    static final int CMDTYPE_SET_SURFACE_BITS = 0x0001;
    static final int CMDTYPE_STREAM_SURFACE_BITS = 0x0006;

    private static final int EXTENDED_HEADER_SIZE = 24;
    private static final int EX_COMPRESSED_BITMAP_HEADER_PRESENT = 0x01;
    private static final int FIXED_SIZE = 2 /* cmdType */ + 8 /* dest */ + 4 /* bpp .. codecID */ + 4 /* size */ + 4;

    public SetSurfaceBits {
        if (!(extendedHeader.isEmpty() || extendedHeader.length() == EXTENDED_HEADER_SIZE)) {
            throw new IllegalArgumentException("extended header of " + extendedHeader.length() + " bytes");
        }
        if (!(0 <= dataLength && dataLength <= MAX_DATA)) {
            throw new IllegalArgumentException(dataLength + " bytes of data");
        }
    }

    static SetSurfaceBits decodeBody(Kind kind, PduReader in) throws DecodeException {
        int left = in.u16("destLeft");
        int top = in.u16("destTop");
        int right = in.u16("destRight");
        int bottom = in.u16("destBottom");
        if (!(left <= right && top <= bottom)) {
            throw DecodeException.invalid("destRight", "inverted area");
        }
        int bitsPerPixel = in.u8("bpp");
        int flags = in.u8("flags");
        in.padding("reserved", 1);
        int codecId = in.u8("codecID");
        int width = in.u16("width");
        int height = in.u16("height");
        int dataLength = in.u32AsInt("bitmapDataLength", MAX_DATA);
        Bytes extended = (flags & EX_COMPRESSED_BITMAP_HEADER_PRESENT) != 0
                ? in.bytes("exBitmapDataHeader", EXTENDED_HEADER_SIZE)
                : Bytes.EMPTY;
        if (!(dataLength <= in.remaining())) {
            throw new DecodeException(DecodeException.Kind.TRUNCATED, "bitmapData", dataLength + " bytes promised");
        }
        Rectangle area = new Rectangle(left, top, right - left, bottom - top);
        return new SetSurfaceBits(kind, area, bitsPerPixel, codecId, width, height, extended, dataLength);
    }

    @Override
    public int encodedSize() {
        return FIXED_SIZE + extendedHeader.length();
    }

    @Override
    public void encode(PduWriter out) {
        out.u16(kind == Kind.SET ? CMDTYPE_SET_SURFACE_BITS : CMDTYPE_STREAM_SURFACE_BITS);
        out.u16(area.x()).u16(area.y()).u16(area.right()).u16(area.bottom());
        out.u8(bitsPerPixel).u8(extendedHeader.isEmpty() ? 0 : EX_COMPRESSED_BITMAP_HEADER_PRESENT);
        out.u8(0).u8(codecId).u16(width).u16(height).u32(dataLength).bytes(extendedHeader);
    }
}
