package dev.oriel.rdp.snd;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * AUDIO_FORMAT, MS-RDPEA 2.2.2.1.1: what Windows calls WAVEFORMATEX. Peers list formats that make no sense, so any values
 * can be read and written; {@link #isUsable} says whether sound of this format may be touched.
 *
 * @param tag {@code wFormatTag}, u16: one of the constants or any other
 * @param channels u16
 * @param samplesPerSecond u32; frames, when there is more than one channel
 * @param bytesPerSecond u32, mean; several peers name that of the decoded sound
 * @param blockAlign u16, bytes that belong together
 * @param bitsPerSample u16; 0 where it has no meaning
 * @param extra what the format needs to be decoded, at most 65535 bytes
 */
public record AudioFormat(
        int tag,
        int channels,
        long samplesPerSecond,
        long bytesPerSecond,
        int blockAlign,
        int bitsPerSample,
        Bytes extra)
        implements Pdu {

    public static final int PCM = 0x0001;
    public static final int ADPCM = 0x0002;
    public static final int ALAW = 0x0006;
    public static final int MULAW = 0x0007;
    public static final int IMA_ADPCM = 0x0011;
    public static final int GSM610 = 0x0031;
    public static final int MP3 = 0x0055;
    public static final int OPUS = 0x704f;
    public static final int AAC = 0xa106;

    /** More channels than any of the peers has. */
    public static final int MAX_CHANNELS = 8;

    /** Hertz. */
    public static final int MIN_RATE = 1_000;

    /** Hertz. */
    public static final int MAX_RATE = 192_000;

    /** The most formats of one list that are taken; the longest seen has 25. */
    static final int MAX_FORMATS = 256;

    static final int FIXED_SIZE = 18;

    /** Bytes a second of the thriftiest codecs of speech, nearly. */
    private static final int MIN_BYTE_RATE = 500;

    private static final long MICROS = 1_000_000;

    public AudioFormat {
        requireU16(tag);
        requireU16(channels);
        requireU16(blockAlign);
        requireU16(bitsPerSample);
        requireU16(extra.length());
    }

    private static void requireU16(int value) {
        if (!(0 <= value && value <= 0xffff)) {
            throw new IllegalArgumentException("not 16 bits: " + value);
        }
    }

    /** Uncompressed sound of 8 (unsigned) or 16 bits (signed, little endian). */
    public static AudioFormat pcm(int samplesPerSecond, int channels, int bitsPerSample) {
        int blockAlign = channels * bitsPerSample / 8;
        return new AudioFormat(
                PCM,
                channels,
                samplesPerSecond,
                (long) samplesPerSecond * blockAlign,
                blockAlign,
                bitsPerSample,
                Bytes.EMPTY);
    }

    public static AudioFormat decode(PduReader in) throws DecodeException {
        int tag = in.u16("wFormatTag");
        int channels = in.u16("nChannels");
        long samplesPerSecond = in.u32("nSamplesPerSec");
        long bytesPerSecond = in.u32("nAvgBytesPerSec");
        int blockAlign = in.u16("nBlockAlign");
        int bitsPerSample = in.u16("wBitsPerSample");
        Bytes extra = in.bytes("cbSize", in.u16("cbSize"));
        return new AudioFormat(tag, channels, samplesPerSecond, bytesPerSecond, blockAlign, bitsPerSample, extra);
    }

    /** Whether the numbers can be calculated with: nothing is zero, nothing absurd, and PCM is what it says. */
    public boolean isUsable() {
        boolean sane = 1 <= channels
                && channels <= MAX_CHANNELS
                && MIN_RATE <= samplesPerSecond
                && samplesPerSecond <= MAX_RATE
                && blockAlign > 0;
        return sane && (tag != PCM || (bitsPerSample % 8 == 0 && blockAlign == channels * bitsPerSample / 8));
    }

    /** Whether this is usable PCM of 8 or 16 bits, which can be changed into another. */
    public boolean isPlainPcm() {
        return tag == PCM && (bitsPerSample == 8 || bitsPerSample == 16) && isUsable();
    }

    /** Whether sound of one format is sound of the other; the mean rate in bytes is only information. */
    public boolean matches(AudioFormat other) {
        return tag == other.tag
                && channels == other.channels
                && samplesPerSecond == other.samplesPerSecond
                && blockAlign == other.blockAlign
                && bitsPerSample == other.bitsPerSample
                // PCM needs nothing to be decoded: what stands there is left over from somewhere.
                && (tag == PCM || extra.equals(other.extra));
    }

    /**
     * How long so many bytes sound, in microseconds: exact for PCM, and as good as the peer's mean rate for others.
     * 0 when the format does not say, or names a rate that no codec has.
     */
    public long micros(int bytes) {
        if (tag == PCM && blockAlign > 0 && samplesPerSecond > 0) {
            return bytes / blockAlign * MICROS / samplesPerSecond;
        }
        return bytesPerSecond < MIN_BYTE_RATE ? 0 : bytes * MICROS / bytesPerSecond;
    }

    @Override
    public int encodedSize() {
        return FIXED_SIZE + extra.length();
    }

    @Override
    public void encode(PduWriter out) {
        out.u16(tag).u16(channels).u32(samplesPerSecond).u32(bytesPerSecond);
        out.u16(blockAlign).u16(bitsPerSample).u16(extra.length()).bytes(extra);
    }
}
