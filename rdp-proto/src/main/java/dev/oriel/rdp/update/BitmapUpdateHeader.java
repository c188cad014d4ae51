package dev.oriel.rdp.update;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import io.netty.buffer.ByteBuf;

/**
 * TS_UPDATE_BITMAP_DATA up to its rectangles, MS-RDPBCGR 2.2.9.1.1.3.1.2.1: {@code rectangles} times a
 * {@link BitmapData} with its pixels follow. The same bytes in fast-path and slow-path.
 *
 * @param rectangles how many follow, 0..65535
 */
public record BitmapUpdateHeader(int rectangles) implements Pdu {

    /** Encoded size in bytes. */
    public static final int SIZE = 2 /* updateType */ + 2 /* numberRectangles */;

    /** Receives the rectangles of a bitmap update in order. */
    @FunctionalInterface
    public interface Sink {
        /**
         * One rectangle.
         *
         * @param pixels borrowed, {@link BitmapData#dataLength()} bytes
         */
        void bitmap(BitmapData header, ByteBuf pixels) throws DecodeException;
    }

    public BitmapUpdateHeader {
        if (!(0 <= rectangles && rectangles <= 0xffff)) {
            throw new IllegalArgumentException(rectangles + " rectangles");
        }
    }

    public static BitmapUpdateHeader decode(PduReader in) throws DecodeException {
        UpdateType.BITMAP.expect(in);
        return new BitmapUpdateHeader(in.u16("numberRectangles"));
    }

    /** Reads a whole bitmap update and hands its rectangles to the sink. */
    public static void decodeAll(PduReader in, Sink sink) throws DecodeException {
        int rectangles = decode(in).rectangles();
        for (int i = 0; i < rectangles; i++) {
            BitmapData header = BitmapData.decode(in);
            sink.bitmap(header, in.borrow("bitmapDataStream", header.dataLength()));
        }
    }

    @Override
    public int encodedSize() {
        return SIZE;
    }

    @Override
    public void encode(PduWriter out) {
        out.u16(UpdateType.BITMAP.code()).u16(rectangles);
    }
}
