package dev.oriel.client.display;

import dev.oriel.redirect.display.client.PictureCodec;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** How many pictures a server has sent in each codec. Written on the connection's event loop, read on any thread. */
public final class CodecCounts {

    private final Map<PictureCodec, AtomicLong> pictures = new EnumMap<>(PictureCodec.class);

    CodecCounts() {
        for (PictureCodec codec : PictureCodec.values()) {
            pictures.put(codec, new AtomicLong());
        }
    }

    private AtomicLong counter(PictureCodec codec) {
        return Objects.requireNonNull(pictures.get(codec));
    }

    void count(PictureCodec codec) {
        counter(codec).incrementAndGet();
    }

    /** Pictures that were decoded without an error. */
    public long of(PictureCodec codec) {
        return counter(codec).get();
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
