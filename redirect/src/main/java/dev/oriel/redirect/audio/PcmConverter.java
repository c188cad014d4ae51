package dev.oriel.redirect.audio;

import dev.oriel.rdp.snd.AudioFormat;
import io.netty.buffer.ByteBuf;

/**
 * Makes PCM of another rate, other channels and other bits of PCM: linear interpolation between neighbouring frames, over
 * the borders of blocks. The rates are kept as a fraction, so that nothing drifts; sound of the same rate passes exactly and
 * without delay, other sound is late by less than one frame. Allocates nothing. Confined to one thread.
 *
 * <p>Channels: one is copied to all; all are mixed to one; more than two are mixed to two, those with even numbers to the left and
 * the others to the right; two become the first two of more.
 */
final class PcmConverter {

    private final int inBytes;
    private final int inChannels;
    private final boolean inWide;
    private final long inRate;
    private final int outBytes;
    private final int outChannels;
    private final boolean outWide;
    private final long outRate;

    /** Samples of 16 bits of one frame as it came, and of the two frames around the next one that goes. */
    private final int[] raw;

    private final int[] previous;
    private final int[] next;

    /** Where the next frame that goes lies: 0 is {@code previous}, {@code outRate} is {@code next}. */
    private long phase;

    /**
     * A converter for one stream.
     *
     * @param in plain PCM, see {@link AudioFormat#isPlainPcm}
     * @param out plain PCM
     */
    PcmConverter(AudioFormat in, AudioFormat out) {
        if (!(in.isPlainPcm() && out.isPlainPcm())) {
            throw new IllegalArgumentException(in + " to " + out);
        }
        inBytes = in.blockAlign();
        inChannels = in.channels();
        inWide = in.bitsPerSample() == 16;
        inRate = in.samplesPerSecond();
        outBytes = out.blockAlign();
        outChannels = out.channels();
        outWide = out.bitsPerSample() == 16;
        outRate = out.samplesPerSecond();
        raw = new int[inChannels];
        previous = new int[outChannels];
        next = new int[outChannels];
        // The first frame that goes is the first that comes.
        phase = 2 * outRate;
    }

    /**
     * Reads whole frames until they or the room run out. A broken frame at the end is left.
     *
     * @param in its reader index is moved
     * @param out its writer index is moved; never made larger
     * @return whether to call again with more room
     */
    boolean convert(ByteBuf in, ByteBuf out) {
        while (true) {
            while (phase <= outRate) {
                if (out.maxWritableBytes() < outBytes) {
                    return true;
                }
                write(out);
                phase += inRate;
            }
            if (in.readableBytes() < inBytes) {
                return false;
            }
            read(in);
            phase -= outRate;
        }
    }

    private void write(ByteBuf out) {
        for (int i = 0; i < outChannels; i++) {
            int sample = previous[i] + (int) ((next[i] - previous[i]) * phase / outRate);
            if (outWide) {
                out.writeShortLE(sample);
            } else {
                out.writeByte(Math.min(127, (sample + 128) >> 8) + 128);
            }
        }
    }

    private void read(ByteBuf in) {
        for (int i = 0; i < inChannels; i++) {
            raw[i] = inWide ? in.readShortLE() : (in.readUnsignedByte() - 128) << 8;
        }
        for (int i = 0; i < outChannels; i++) {
            previous[i] = next[i];
            next[i] = mixed(i);
        }
    }

    private int mixed(int channel) {
        if (inChannels == 1) {
            return raw[0];
        }
        if (outChannels == 1) {
            return mean(0, 1);
        }
        if (outChannels == 2) {
            return inChannels == 2 ? raw[channel] : mean(channel, 2);
        }
        return channel < inChannels ? raw[channel] : 0;
    }

    /** Mean of every {@code step}th channel from {@code first} on. */
    private int mean(int first, int step) {
        int sum = 0;
        int count = 0;
        for (int i = first; i < inChannels; i += step) {
            sum += raw[i];
            count++;
        }
        return sum / count;
    }
}
