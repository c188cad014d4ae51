package dev.oriel.redirect.audio;

import dev.oriel.rdp.snd.AudioFormat;
import io.netty.buffer.ByteBuf;
import java.util.List;

/** The end that wants to hear a microphone. Confined to one thread; each listener is called on it. */
public interface Recorder {

    /** Why it hears nothing. */
    enum Refusal {
        /** It may not. */
        DENIED,
        /** There is no microphone, or it does not work. */
        FAILED
    }

    /** The one who has the microphone. */
    interface Listener {

        /** The recorder takes these formats, all usable, and waits for {@link #choose} or {@link #refuse}. */
        void offered(List<AudioFormat> formats);

        /**
         * The recorder wants to hear, and waits for {@link #started} or {@link #refused}.
         *
         * @param encoding one of the chosen
         * @param capture what the device should be asked for; usable
         * @param framesPerPacket wanted frames of each block, 1 or more
         */
        void open(AudioFormat encoding, AudioFormat capture, int framesPerPacket);

        /** The recorder wants another format, one of the chosen, and waits for {@link #changed}. */
        void change(AudioFormat encoding);

        /** The recorder does not listen any more. */
        void gone();
    }

    void connect(Listener listener);

    /** Answers an offer with some of its formats. Without any the recorder is refused. */
    void choose(List<AudioFormat> formats);

    /** Answers an offer: whatever it asks for will be denied. */
    void refuse();

    /** The microphone is on. Answers {@link Listener#open}. */
    void started();

    /** It is not. Answers {@link Listener#open}. */
    void refused(Refusal refusal);

    /** What follows is in this format. */
    void changed(AudioFormat encoding);

    /**
     * Sound of the microphone, in the format that was opened or changed to.
     *
     * @param block borrowed, valid during the call
     */
    void record(ByteBuf block);
}
