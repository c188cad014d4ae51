package dev.oriel.rdp.egfx;

import dev.oriel.rdp.bulk.ZgfxCompressor;
import dev.oriel.rdp.wire.PduWriter;
import io.netty.buffer.ByteBuf;

/**
 * RDP_SEGMENTED_DATA, MS-RDPEGFX 2.2.5.1, as a server sends it: every message of the graphics channel, in segments of at
 * most 65535 bytes, compressed or not.
 */
public final class SegmentedData {

    static final int SINGLE = 0xe0;
    static final int MULTIPART = 0xe1;

    /** PACKET_COMPR_TYPE_RDP8 in the low four bits of each segment's header. */
    static final int TYPE_RDP8 = 0x04;

    /** Bytes of one segment before compression. */
    static final int MAX_SEGMENT = 0xffff;

    private SegmentedData() {}

    /** Bytes that {@link #write} appends for a message of this size: all of them, or fewer with a compressor. */
    public static int encodedSize(int messageLength) {
        if (messageLength <= MAX_SEGMENT) {
            return 1 /* descriptor */ + 1 /* header */ + messageLength;
        }
        int segments = (messageLength + MAX_SEGMENT - 1) / MAX_SEGMENT;
        return 1 /* descriptor */
                + 2 /* segmentCount */
                + 4 /* uncompressedSize */
                + segments * (4 /* size */ + 1 /* header */)
                + messageLength;
    }

    /**
     * Appends the message in its wrapper, each segment compressed where that is shorter.
     *
     * @param message borrowed; one or more PDUs; the reader index stays
     * @param compressor of the channel; what it wrote has to be sent, in order, and nothing else
     * @param out borrowed
     */
    public static void write(ByteBuf message, ZgfxCompressor compressor, ByteBuf out) {
        write(message, compressor::compress, out);
    }

    /**
     * The same with segments as they are, for a message that is known not to become shorter; the compressor's history goes
     * on.
     */
    public static void store(ByteBuf message, ZgfxCompressor compressor, ByteBuf out) {
        write(message, compressor::store, out);
    }

    private interface SegmentWriter {
        int write(ByteBuf segment, ByteBuf out);
    }

    private static void write(ByteBuf message, SegmentWriter segmentWriter, ByteBuf out) {
        int length = message.readableBytes();
        int segments = Math.max(1, (length + MAX_SEGMENT - 1) / MAX_SEGMENT);
        if (length == 0) {
            write(message, out);
            return;
        }
        if (segments == 1) {
            int unused = segmentWriter.write(message.slice(), out.writeByte(SINGLE));
            return;
        }
        PduWriter.of(out).u8(MULTIPART).u16(segments).u32(length);
        for (int offset = 0; offset < length; offset += MAX_SEGMENT) {
            ByteBuf piece = message.slice(message.readerIndex() + offset, Math.min(MAX_SEGMENT, length - offset));
            int sizeAt = out.writerIndex();
            int size = segmentWriter.write(piece, out.writeIntLE(0));
            out.setIntLE(sizeAt, size);
        }
    }

    /**
     * Appends the message in its wrapper, uncompressed.
     *
     * @param message borrowed; one or more PDUs; the reader index stays
     * @param out borrowed
     */
    public static void write(ByteBuf message, ByteBuf out) {
        int length = message.readableBytes();
        PduWriter writer = PduWriter.of(out);
        if (length <= MAX_SEGMENT) {
            writer.u8(SINGLE).u8(TYPE_RDP8).bytes(message);
            return;
        }
        int segments = (length + MAX_SEGMENT - 1) / MAX_SEGMENT;
        writer.u8(MULTIPART).u16(segments).u32(length);
        for (int offset = 0; offset < length; offset += MAX_SEGMENT) {
            int piece = Math.min(MAX_SEGMENT, length - offset);
            writer.u32(1L + piece).u8(TYPE_RDP8);
            out.writeBytes(message, message.readerIndex() + offset, piece);
        }
    }
}
