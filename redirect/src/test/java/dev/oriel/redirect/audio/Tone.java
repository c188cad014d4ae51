package dev.oriel.redirect.audio;

import dev.oriel.rdp.snd.AudioFormat;
import dev.oriel.rdp.wire.Bytes;
import io.netty.buffer.ByteBuf;

/** A sine of 600 Hz in PCM, and how much of it is in what arrives. */
final class Tone {

    private static final double HERTZ = 600;
    private static final double AMPLITUDE = 12_000;

    private Tone() {}

    /** Frames {@code first} to {@code first + count} of the tone, the same in all channels. */
    static Bytes frames(AudioFormat format, int first, int count) {
        byte[] bytes = new byte[count * format.blockAlign()];
        int at = 0;
        for (int i = first; i < first + count; i++) {
            int sample = (int) Math.round(AMPLITUDE * Math.sin(2 * Math.PI * HERTZ * i / format.samplesPerSecond()));
            for (int channel = 0; channel < format.channels(); channel++) {
                if (format.bitsPerSample() == 8) {
                    bytes[at++] = (byte) ((sample >> 8) + 128);
                } else {
                    bytes[at++] = (byte) sample;
                    bytes[at++] = (byte) (sample >> 8);
                }
            }
        }
        return Bytes.ofOwned(bytes);
    }

    /** The part of the first channel's energy that lies at 600 Hz, 0 to 1. */
    static double share(AudioFormat format, ByteBuf sound) {
        int rate = (int) format.samplesPerSecond();
        int sixPeriods = rate / 100;
        int frames = sound.readableBytes() / format.blockAlign();
        // Whole periods, or energy leaks into the neighbourhood.
        int count = frames / sixPeriods * sixPeriods;
        double sine = 0;
        double cosine = 0;
        double energy = 0;
        for (int i = 0; i < count; i++) {
            int at = sound.readerIndex() + i * format.blockAlign();
            double sample =
                    format.bitsPerSample() == 8 ? (sound.getUnsignedByte(at) - 128) * 256.0 : sound.getShortLE(at);
            double angle = 2 * Math.PI * HERTZ * i / rate;
            sine += sample * Math.sin(angle);
            cosine += sample * Math.cos(angle);
            energy += sample * sample;
        }
        return energy == 0 ? 0 : 2 * (sine * sine + cosine * cosine) / count / energy;
    }
}
