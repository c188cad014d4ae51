package dev.oriel.rdp.dvc;

import dev.oriel.rdp.bulk.ZgfxCompressor;
import dev.oriel.rdp.bulk.ZgfxDecompressor;
import dev.oriel.rdp.bulk.ZgfxVariant;
import dev.oriel.rdp.wire.Assembly;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * Splits messages into data PDUs, MS-RDPEDYC 3.1.5.1.4, and joins them, bounded. Each PDU is compressed for itself, with
 * the history of its channel and direction, so that a channel may have compressed PDUs and others. One instance a channel.
 */
final class DvcMessages {

    /** The most bytes of one DVC PDU: {@code CHANNEL_CHUNK_LENGTH}. */
    static final int MAX_PDU = 1600;

    /** From this version on, data may be compressed. */
    static final int COMPRESSION_VERSION = 3;

    /** {@code descriptor} of RDP_SEGMENTED_DATA with one segment, MS-RDPEGFX 2.2.5.1. */
    private static final int SINGLE = 0xe0;

    /** {@code descriptor} and the header of RDP8_BULK_ENCODED_DATA: what a block can grow by at most. */
    private static final int WRAPPER_SIZE = 2;

    private final int maxMessage;
    private final Assembly assembly;
    private long expected = -1;
    private @Nullable ZgfxCompressor compressor;
    private @Nullable ZgfxDecompressor decompressor;
    private final ByteBuf compressed = Unpooled.buffer(0);
    private final ByteBuf plain = Unpooled.buffer(0);

    DvcMessages(int maxMessage) {
        this.maxMessage = maxMessage;
        this.assembly = new Assembly(maxMessage);
    }

    /** Hands a message, which is borrowed, to the output in as many PDUs as it needs. */
    void split(int channelId, DvcCompression wanted, ByteBuf message, DvcOutput out) {
        int total = message.readableBytes();
        // An empty block cannot be compressed.
        DvcCompression compression = total == 0 ? DvcCompression.NONE : wanted;
        DvcData data = new DvcData(channelId, compression);
        int offset = message.readerIndex();
        int left = total;
        if (!(total <= room(data, compression))) {
            DvcDataFirst first = new DvcDataFirst(channelId, total, compression);
            int piece = room(first, compression);
            put(first, compression, message.slice(offset, piece), out);
            offset += piece;
            left -= piece;
        } else {
            put(data, compression, message.slice(offset, left), out);
            return;
        }
        while (left > 0) {
            int piece = Math.min(left, room(data, compression));
            put(data, compression, message.slice(offset, piece), out);
            offset += piece;
            left -= piece;
        }
    }

    private static int room(DvcPdu header, DvcCompression compression) {
        return MAX_PDU - header.encodedSize() - (compression == DvcCompression.NONE ? 0 : WRAPPER_SIZE);
    }

    private void put(DvcPdu header, DvcCompression compression, ByteBuf block, DvcOutput out) {
        switch (compression) {
            case NONE -> out.send(header, block);
            case RDP8_LITE -> {
                ZgfxCompressor zgfx = compressor;
                if (zgfx == null) {
                    zgfx = new ZgfxCompressor(ZgfxVariant.RDP8_LITE);
                    compressor = zgfx;
                }
                zgfx.compress(block, compressed.clear().writeByte(SINGLE));
                out.send(header, compressed);
            }
        }
    }

    /**
     * The message when this PDU was all of it, else null.
     *
     * @param version that both ends speak
     */
    @Nullable
    PduReader first(DvcDataFirst header, PduReader data, int version) throws DecodeException {
        PduReader block = plain(header.compression(), data, version);
        if (!(header.totalLength() <= maxMessage)) {
            throw DecodeException.limit("Length", header.totalLength(), maxMessage);
        }
        if (expected >= 0) {
            throw DecodeException.invalid("Cmd", "data first inside a message");
        }
        assembly.clear();
        expected = header.totalLength();
        return append(block);
    }

    /**
     * The message when this PDU ended it, else null.
     *
     * @param version that both ends speak
     */
    @Nullable
    PduReader next(DvcData header, PduReader data, int version) throws DecodeException {
        PduReader block = plain(header.compression(), data, version);
        if (expected >= 0) {
            return append(block);
        }
        if (!(block.remaining() <= maxMessage)) {
            throw DecodeException.limit("Data", block.remaining(), maxMessage);
        }
        return block;
    }

    /** The block before compression, at most 8 KiB then; valid until the next one. */
    private PduReader plain(DvcCompression compression, PduReader data, int version) throws DecodeException {
        if (compression == DvcCompression.NONE) {
            return data;
        }
        if (!(version >= COMPRESSION_VERSION)) {
            throw DecodeException.unsupported("Cmd", "compressed data in version " + version);
        }
        int descriptor = data.u8("descriptor");
        if (descriptor != SINGLE) {
            throw DecodeException.invalid("descriptor", "want " + SINGLE + ", got " + descriptor);
        }
        ZgfxDecompressor zgfx = decompressor;
        if (zgfx == null) {
            zgfx = new ZgfxDecompressor(ZgfxVariant.RDP8_LITE);
            decompressor = zgfx;
        }
        zgfx.decompress(data.borrow("bulkData", data.remaining()), plain.clear());
        return PduReader.of(plain);
    }

    private @Nullable PduReader append(PduReader data) throws DecodeException {
        assembly.append("Data", data);
        if (!(assembly.length() <= expected)) {
            throw DecodeException.invalid("Length", "declares " + expected + ", carries " + assembly.length());
        }
        if (assembly.length() < expected) {
            return null;
        }
        expected = -1;
        return assembly.reader();
    }
}
