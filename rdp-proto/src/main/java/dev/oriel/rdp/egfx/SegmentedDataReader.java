package dev.oriel.rdp.egfx;

import dev.oriel.rdp.bulk.ZgfxDecompressor;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import io.netty.buffer.ByteBuf;

/**
 * RDP_SEGMENTED_DATA, MS-RDPEGFX 2.2.5.1, as a client receives it: unwraps one message, decompressing where needed.
 * Bounded. Keeps the bulk decompressor's history: one instance a channel, every message in order; not thread-safe.
 */
public final class SegmentedDataReader {

    private final int maxMessage;
    private final ZgfxDecompressor decompressor = new ZgfxDecompressor();

    /**
     * A reader for one channel.
     *
     * @param maxMessage the largest unwrapped message, in bytes
     */
    public SegmentedDataReader(int maxMessage) {
        this.maxMessage = maxMessage;
    }

    /**
     * Unwraps a message.
     *
     * @param out borrowed; receives the PDUs
     */
    public void read(PduReader in, ByteBuf out) throws DecodeException {
        int descriptor = in.u8("descriptor");
        switch (descriptor) {
            case SegmentedData.SINGLE -> segment(in, out, maxMessage, "data");
            case SegmentedData.MULTIPART -> multipart(in, out);
            default -> throw DecodeException.invalid("descriptor", "want 224 or 225, got " + descriptor);
        }
    }

    private void multipart(PduReader in, ByteBuf out) throws DecodeException {
        int count = in.u16("segmentCount");
        int total = in.u32AsInt("uncompressedSize", maxMessage);
        int left = total;
        for (int i = 0; i < count; i++) {
            int size = in.u32AsInt("size", 2 * SegmentedData.MAX_SEGMENT);
            left -= segment(in.slice("bulkData", size), out, left, "uncompressedSize");
        }
        if (left != 0) {
            throw DecodeException.invalid("uncompressedSize", "declares " + total + ", carries " + (total - left));
        }
        in.expectEnd("RDP_SEGMENTED_DATA");
    }

    /** A segment gives 64 KiB at most, so that checking afterwards bounds the memory well enough. */
    private int segment(PduReader in, ByteBuf out, int limit, String field) throws DecodeException {
        int produced = decompressor.decompress(in.borrow("bulkData", in.remaining()), out);
        if (!(produced <= limit)) {
            throw DecodeException.limit(field, produced, limit);
        }
        return produced;
    }
}
