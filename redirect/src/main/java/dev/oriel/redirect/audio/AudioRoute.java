package dev.oriel.redirect.audio;

import dev.oriel.rdp.snd.AudioFormat;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How sound of one format gets to an end that takes certain formats: unchanged where it has the same, and through a
 * {@link PcmConverter} where both are PCM. Confined to one thread.
 */
final class AudioRoute {

    /** Bytes of converted sound that go on at once. */
    private static final int PIECE = 16 * 1024;

    /** Takes a piece of a block. */
    @FunctionalInterface
    interface Sink {
        /**
         * A piece.
         *
         * @param last whether it is the block's last; it may then be empty
         * @param piece borrowed, valid during the call
         */
        void piece(boolean last, ByteBuf piece);
    }

    private final AudioFormat from;
    private final AudioFormat to;
    private final @Nullable PcmConverter converter;
    private final ByteBuf converted;

    private AudioRoute(AudioFormat from, AudioFormat to) {
        this.from = from;
        this.to = to;
        boolean same = from.matches(to);
        converter = same ? null : new PcmConverter(from, to);
        converted = same ? Unpooled.EMPTY_BUFFER : Unpooled.buffer(PIECE, PIECE);
    }

    /** The best way, or null when there is none. */
    static @Nullable AudioRoute find(AudioFormat from, List<AudioFormat> taken) {
        int same = OfferedFormats.find(taken, from);
        if (same >= 0) {
            return new AudioRoute(from, taken.get(same));
        }
        if (!from.isPlainPcm()) {
            return null;
        }
        return taken.stream()
                .filter(AudioFormat::isPlainPcm)
                .min(loss(from))
                .map(to -> new AudioRoute(from, to))
                .orElse(null);
    }

    static boolean exists(AudioFormat from, List<AudioFormat> taken) {
        return OfferedFormats.find(taken, from) >= 0 || (from.isPlainPcm() && OfferedFormats.firstPlainPcm(taken) >= 0);
    }

    /** First what keeps all of the sound, then what costs the fewest bytes. */
    private static Comparator<AudioFormat> loss(AudioFormat from) {
        return Comparator.<AudioFormat>comparingLong(to -> Math.max(0, from.samplesPerSecond() - to.samplesPerSecond()))
                .thenComparing(to -> to.samplesPerSecond() != from.samplesPerSecond())
                .thenComparingInt(to -> Math.max(0, from.channels() - to.channels()))
                .thenComparingInt(to -> Math.max(0, from.bitsPerSample() - to.bitsPerSample()))
                .thenComparingLong(to -> to.samplesPerSecond() * to.blockAlign());
    }

    AudioFormat from() {
        return from;
    }

    AudioFormat to() {
        return to;
    }

    boolean isUnchanged() {
        return converter == null;
    }

    /** Hands a borrowed block on: as it is, or in converted pieces. */
    void pass(ByteBuf block, Sink sink) {
        PcmConverter present = converter;
        if (present == null) {
            sink.piece(true, block);
            return;
        }
        int start = block.readerIndex();
        boolean more;
        do {
            converted.clear();
            more = present.convert(block, converted);
            sink.piece(!more, converted);
        } while (more);
        block.readerIndex(start);
    }
}
