package dev.oriel.redirect.audio;

import dev.oriel.rdp.snd.AudioFormat;
import dev.oriel.rdp.snd.Volume;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings the sound of one source to one pair of speakers, if the policy allows it. The source is offered what both have, whatever it
 * is, and PCM that can be converted; its blocks go on in the call in which they come. One for each source; the speakers may
 * have had others before. Confined to one thread, and holds nothing that must be closed.
 */
public final class SoundBridge {

    /** A source is not kept waiting longer for speakers that say nothing. */
    static final int ANSWER_MILLIS = 2_000;

    private final SoundSource source;
    private final Speakers speakers;
    private final AudioPolicy policy;
    private final LongSupplier clock;

    /** What the source has; null until it says. */
    private @Nullable List<AudioFormat> sourceFormats;

    private boolean answered;
    private long offeredMillis;
    private SpeakerAbilities abilities = SpeakerAbilities.NONE;

    /** Of the block before: a source seldom changes its format. */
    private @Nullable AudioRoute route;

    private long undelivered;

    /** The block that is on its way, for {@link #sink}, which is made once. */
    private long ticket = Speakers.NO_TICKET;

    private long timestampMillis;
    private final AudioRoute.Sink sink = this::piece;

    private SoundBridge(SoundSource source, Speakers speakers, AudioPolicy policy, LongSupplier clock) {
        this.source = source;
        this.speakers = speakers;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * Joins the two.
     *
     * @param clock monotonic milliseconds
     */
    public static SoundBridge connect(SoundSource source, Speakers speakers, AudioPolicy policy, LongSupplier clock) {
        SoundBridge bridge = new SoundBridge(source, speakers, policy, clock);
        speakers.connect(bridge.new SpeakersEnd());
        source.connect(bridge.new SourceEnd());
        return bridge;
    }

    /** Called at least ten times a second: a source is answered even when the speakers say nothing. */
    public void tick() {
        List<AudioFormat> formats = sourceFormats;
        if (formats != null && !answered && clock.getAsLong() - offeredMillis > ANSWER_MILLIS) {
            // The speakers may still come: then PCM can be converted to whatever they have.
            answer(formats.stream().filter(AudioFormat::isPlainPcm).toList());
        }
    }

    /** Mean time in milliseconds from here to the end of a block at the speakers, or -1. */
    public long latencyMillis() {
        return speakers.latencyMillis();
    }

    /** Blocks that came while the speakers had no use for them. */
    public long undelivered() {
        return undelivered;
    }

    /** Whether sound is changed on its way, as far as the last block says. */
    public boolean isConverting() {
        AudioRoute last = route;
        return last != null && !last.isUnchanged();
    }

    private void answer(List<AudioFormat> formats) {
        answered = true;
        source.choose(abilities.with(formats));
    }

    private void piece(boolean last, ByteBuf piece) {
        AudioRoute present = route;
        if (present != null && piece.isReadable()) {
            speakers.play(present.to(), last ? ticket : Speakers.NO_TICKET, timestampMillis, piece);
        } else if (last) {
            source.consumed(ticket);
        }
    }

    private final class SourceEnd implements SoundSource.Listener {

        @Override
        public void offered(List<AudioFormat> formats) {
            sourceFormats = formats;
            answered = false;
            route = null;
            if (!policy.output()) {
                answered = true;
                source.refuse();
                return;
            }
            offeredMillis = clock.getAsLong();
            speakers.offer(OfferedFormats.withPcm(formats));
        }

        @Override
        public void block(AudioFormat format, long newTicket, long newTimestampMillis, ByteBuf block) {
            AudioRoute present = route;
            if (present == null || !present.from().equals(format)) {
                present = AudioRoute.find(format, abilities.formats());
                route = present;
            }
            if (present == null) {
                undelivered++;
                source.consumed(newTicket);
                return;
            }
            ticket = newTicket;
            timestampMillis = newTimestampMillis;
            present.pass(block, sink);
        }

        @Override
        public void volume(Volume volume) {
            speakers.volume(volume);
        }

        @Override
        public void pitch(long factor) {
            speakers.pitch(factor);
        }

        @Override
        public void paused() {
            speakers.pause();
        }

        @Override
        public void gone() {
            sourceFormats = null;
            route = null;
            speakers.pause();
        }
    }

    private final class SpeakersEnd implements Speakers.Listener {

        @Override
        public void ready(SpeakerAbilities newAbilities) {
            abilities = newAbilities;
            route = null;
            List<AudioFormat> formats = sourceFormats;
            if (formats != null && !answered) {
                answer(formats.stream()
                        .filter(format -> AudioRoute.exists(format, newAbilities.formats()))
                        .toList());
            }
        }

        @Override
        public void quality(SoundQuality quality) {
            source.quality(quality);
        }

        @Override
        public void consumed(long consumedTicket) {
            source.consumed(consumedTicket);
        }

        @Override
        public void gone() {
            abilities = SpeakerAbilities.NONE;
            route = null;
        }
    }
}
