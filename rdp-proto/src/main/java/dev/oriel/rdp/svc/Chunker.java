package dev.oriel.rdp.svc;

import io.netty.buffer.ByteBuf;

/** Splits messages of a static channel into chunks, MS-RDPBCGR 3.1.5.2.1. Immutable. */
public final class Chunker {

    /** {@code CHANNEL_CHUNK_LENGTH}: bytes of one chunk when the peer's capability names no other. */
    public static final int DEFAULT_CHUNK = 1600;

    /** Receives the chunks in order. */
    @FunctionalInterface
    public interface Sink {
        /**
         * One chunk: header and data go into one MCS send data PDU.
         *
         * @param data borrowed, valid during the call
         */
        void chunk(ChannelPduHeader header, ByteBuf data);
    }

    private final int chunkLength;
    private final int extraFlags;

    /**
     * A splitter for one channel.
     *
     * @param chunkLength the most bytes of one chunk, 1 or more
     * @param extraFlags flags of every chunk, for example {@link ChannelFlags#SHOW_PROTOCOL}
     */
    public Chunker(int chunkLength, ChannelFlags extraFlags) {
        if (chunkLength < 1) {
            throw new IllegalArgumentException("chunks of " + chunkLength);
        }
        this.chunkLength = chunkLength;
        this.extraFlags = extraFlags.bits();
    }

    /** Hands the chunks of a message to the sink. The message is borrowed; its reader index stays. */
    public void split(ByteBuf message, Sink sink) {
        int total = message.readableBytes();
        int offset = 0;
        do {
            int piece = Math.min(chunkLength, total - offset);
            int flags = extraFlags
                    | (offset == 0 ? ChannelFlags.FIRST : 0)
                    | (offset + piece == total ? ChannelFlags.LAST : 0);
            sink.chunk(
                    new ChannelPduHeader(total, new ChannelFlags(flags)),
                    message.slice(message.readerIndex() + offset, piece));
            offset += piece;
        } while (offset < total);
    }
}
