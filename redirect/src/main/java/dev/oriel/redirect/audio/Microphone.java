package dev.oriel.redirect.audio;

import dev.oriel.rdp.snd.AudioFormat;
import io.netty.buffer.ByteBuf;
import java.util.List;

/** The end that records. Silent and unopened until {@link #open}. Confined to one thread; each listener is called on it. */
public interface Microphone {

    /** The one who hears. */
    interface Listener {

        /** It records in these formats; none when it does not record at all. Answers {@link Microphone#offer}. */
        void ready(List<AudioFormat> formats);

        /** It records. Answers {@link Microphone#open}. */
        void opened();

        /** It does not. Answers {@link Microphone#open}. */
        void failed();

        /** What follows is in this format. */
        void changed(AudioFormat format);

        /**
         * Sound.
         *
         * @param format of the block
         * @param block borrowed, valid during the call
         */
        void recorded(AudioFormat format, ByteBuf block);

        /** It records no more, until it is offered formats again. */
        void gone();
    }

    void connect(Listener listener);

    /** The formats that would be taken, best first. Answered by {@link Listener#ready} or {@link Listener#gone}. */
    void offer(List<AudioFormat> formats);

    /**
     * Starts to record.
     *
     * @param encoding one of those that are ready
     * @param capture what the device shall be asked for
     * @param framesPerPacket frames of each block, 1 or more
     */
    void open(AudioFormat encoding, AudioFormat capture, int framesPerPacket);

    /** Asks for another format, one of those that are ready. Answered by {@link Listener#changed}. */
    void change(AudioFormat encoding);

    /** Stops to record, and forgets what was offered. */
    void close();
}
