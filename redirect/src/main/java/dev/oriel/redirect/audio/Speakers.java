package dev.oriel.redirect.audio;

import dev.oriel.rdp.snd.AudioFormat;
import dev.oriel.rdp.snd.Volume;
import io.netty.buffer.ByteBuf;
import java.util.List;

/**
 * The end that plays sound. Every block that is given to {@link #play} with a ticket comes back once through
 * {@link Listener#consumed}: played, dropped, or given up. Confined to one thread; each listener is called on it.
 */
public interface Speakers {

    /** The ticket of a block that nobody waits for. */
    long NO_TICKET = -1;

    /** The source behind the speakers. */
    interface Listener {

        /** What they can do; told for each {@link Speakers#offer}, and whenever it changes. */
        void ready(SpeakerAbilities abilities);

        void quality(SoundQuality quality);

        /** A block needs no more waiting for. */
        void consumed(long ticket);

        /** They play no more, until {@link #ready} comes again. */
        void gone();
    }

    /** Takes the place of the listener before, whose tickets are forgotten. */
    void connect(Listener listener);

    /** The formats that the source has, best first. Unusable ones are left out. Answered by {@link Listener#ready}. */
    void offer(List<AudioFormat> formats);

    /**
     * Plays a block at once, or puts it into a short queue when it cannot go out.
     *
     * @param format one of {@link SpeakerAbilities#formats}; a block of another is dropped
     * @param ticket told back, or {@link #NO_TICKET}
     * @param timestampMillis when the sound was made, 32 bits of any clock
     * @param block borrowed, valid during the call
     */
    void play(AudioFormat format, long ticket, long timestampMillis, ByteBuf block);

    void volume(Volume volume);

    /**
     * How fast they play.
     *
     * @param factor as in {@link dev.oriel.rdp.snd.Pitch}
     */
    void pitch(long factor);

    /** Nothing is played for now; the device may be closed once what waits is out. */
    void pause();

    /** Mean time between the sending of a block and its end at the speakers in milliseconds, or -1 when nobody has told. */
    long latencyMillis();
}
