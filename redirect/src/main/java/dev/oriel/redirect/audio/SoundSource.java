package dev.oriel.redirect.audio;

import dev.oriel.rdp.snd.AudioFormat;
import dev.oriel.rdp.snd.Volume;
import io.netty.buffer.ByteBuf;
import java.util.List;

/**
 * The end that has sound to be played. It waits for the fate of its blocks, so each ticket is given back through
 * {@link #consumed}. Confined to one thread; each listener is called on it.
 */
public interface SoundSource {

    /** The one who takes the sound. */
    interface Listener {

        /** The source has these formats, all usable, and waits for {@link #choose} or {@link #refuse}. */
        void offered(List<AudioFormat> formats);

        /**
         * Sound.
         *
         * @param format one of the chosen
         * @param ticket to be given back
         * @param timestampMillis when the sound was made, 32 bits of the source's clock
         * @param block borrowed, valid during the call
         */
        void block(AudioFormat format, long ticket, long timestampMillis, ByteBuf block);

        void volume(Volume volume);

        /**
         * How fast it is to be played.
         *
         * @param factor as in {@link dev.oriel.rdp.snd.Pitch}
         */
        void pitch(long factor);

        /** Nothing comes for now. */
        void paused();

        /** Nothing comes any more, until {@link #offered} is told again. */
        void gone();
    }

    void connect(Listener listener);

    /** Answers an offer: the formats of {@code abilities} are some of those offered. Without any the source is refused. */
    void choose(SpeakerAbilities abilities);

    /** Answers an offer: nothing will be played. What the source sends all the same is taken and thrown away. */
    void refuse();

    void quality(SoundQuality quality);

    /** A block was played or dropped. Unknown tickets are ignored. */
    void consumed(long ticket);
}
