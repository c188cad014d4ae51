package dev.oriel.client.display;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;

/** How many pictures a server has sent in each codec. Written on the connection's event loop, read on any thread. */
public final class CodecCounts {

    private final AtomicLongArray pictures = new AtomicLongArray(PictureCodec.values().length);

    CodecCounts() {}

    void count(PictureCodec codec) {
        pictures.incrementAndGet(codec.ordinal());
    }

    /** Pictures that were decoded without an error. */
    public long of(PictureCodec codec) {
        return pictures.get(codec.ordinal());
    }

    /** Every codec that at least one picture came in. */
    public Set<PictureCodec> seen() {
        Set<PictureCodec> seen = EnumSet.noneOf(PictureCodec.class);
        for (PictureCodec codec : PictureCodec.values()) {
            if (of(codec) > 0) {
                seen.add(codec);
            }
        }
        return seen;
    }
}
