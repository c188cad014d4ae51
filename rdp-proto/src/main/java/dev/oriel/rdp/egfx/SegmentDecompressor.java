package dev.oriel.rdp.egfx;

import dev.oriel.rdp.wire.DecodeException;
import io.netty.buffer.ByteBuf;

/**
 * The bulk decompressor of the graphics channel (ZGFX, MS-RDPEGFX 3.1.9.1). It sees uncompressed segments too, because
 * they enter its history. One instance a channel.
 */
public interface SegmentDecompressor {

    /** Takes the data of a segment that came uncompressed into the history. */
    void uncompressed(ByteBuf segment);

    /**
     * Decompresses one segment.
     *
     * @param segment borrowed
     * @param out borrowed; at most {@code maxOutput} bytes are appended
     */
    void decompress(ByteBuf segment, ByteBuf out, int maxOutput) throws DecodeException;
}
