package dev.oriel.rdp.egfx;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import io.netty.buffer.ByteBuf;

/**
 * RDP_SEGMENTED_DATA, MS-RDPEGFX 2.2.5.1, as a client receives it: unwraps one message, decompressing where needed.
 * Bounded. One instance a channel; not thread-safe.
 */
public final class SegmentedDataReader {

    private final int maxMessage;
    private final SegmentDecompressor decompressor;

    /**
     * A reader for one channel.
     *
     * @param maxMessage the largest unwrapped message, in bytes
     */
    public SegmentedDataReader(int maxMessage, SegmentDecompressor decompressor) {
        this.maxMessage = maxMessage;
        this.decompressor = decompressor;
    }

    /**
     * Unwraps a message.
     *
     * @param out borrowed; receives the PDUs
     */
    public void read(PduReader in, ByteBuf out) throws DecodeException {
        int start = out.writerIndex();
        int descriptor = in.u8("descriptor");
        switch (descriptor) {
            case SegmentedData.SINGLE -> segment(in, out, Math.min(maxMessage, SegmentedData.MAX_SEGMENT));
            case SegmentedData.MULTIPART -> {
                int count = in.u16("segmentCount");
                int total = in.u32AsInt("uncompressedSize", maxMessage);
                for (int i = 0; i < count; i++) {
                    int size = in.u32AsInt("size", SegmentedData.MAX_SEGMENT * 2);
                    int left = total - (out.writerIndex() - start);
                    segment(in.slice("bulkData", size), out, Math.min(left, SegmentedData.MAX_SEGMENT));
                }
                if (out.writerIndex() - start != total) {
                    throw DecodeException.invalid(
                            "uncompressedSize", "declares " + total + ", carries " + (out.writerIndex() - start));
                }
                in.expectEnd("RDP_SEGMENTED_DATA");
            }
            default -> throw DecodeException.invalid("descriptor", "want 224 or 225, got " + descriptor);
        }
    }

    private void segment(PduReader in, ByteBuf out, int maxOutput) throws DecodeException {
        int header = in.u8("header");
        if ((header & SegmentedData.TYPE_MASK) != SegmentedData.TYPE_RDP8) {
            throw DecodeException.invalid("header", "compression type " + (header & SegmentedData.TYPE_MASK));
        }
        ByteBuf data = in.borrow("data", in.remaining());
        if ((header & SegmentedData.PACKET_COMPRESSED) != 0) {
            decompressor.decompress(data, out, maxOutput);
            return;
        }
        if (!(data.readableBytes() <= maxOutput)) {
            throw DecodeException.limit("data", data.readableBytes(), maxOutput);
        }
        decompressor.uncompressed(data);
        out.writeBytes(data, data.readerIndex(), data.readableBytes());
    }
}
