package dev.oriel.redirect.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.oriel.rdp.snd.AudioFormat;
import dev.oriel.rdp.wire.Bytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PcmConverterTest {

    private static ByteBuf converted(AudioFormat from, AudioFormat to, String hex) {
        ByteBuf out = Unpooled.buffer();
        new PcmConverter(from, to).convert(Bytes.ofHex(hex).asBuffer(), out);
        return out;
    }

    private static String hex(ByteBuf buffer) {
        return Bytes.copyOf(buffer).toHex();
    }

    @Test
    void sameRate_passesExactlyAndWithoutDelay() {
        AudioFormat mono = AudioFormat.pcm(8_000, 1, 16);
        AudioFormat stereo = AudioFormat.pcm(8_000, 2, 16);
        assertThat(hex(converted(mono, stereo, "0100 ff7f 0080"))).isEqualTo("01000100ff7fff7f00800080");
        assertThat(hex(converted(stereo, mono, "0200 0400 ff7f ff7f"))).isEqualTo("0300ff7f");
    }

    @Test
    void bits_areWidenedAndNarrowed() {
        AudioFormat narrow = AudioFormat.pcm(8_000, 1, 8);
        AudioFormat wide = AudioFormat.pcm(8_000, 1, 16);
        assertThat(hex(converted(narrow, wide, "80 00 ff"))).isEqualTo("00000080007f");
        assertThat(hex(converted(wide, narrow, "0000 0080 ff7f"))).isEqualTo("8000ff");
    }

    @Test
    void doubledRate_liesBetween() {
        AudioFormat slow = AudioFormat.pcm(8_000, 1, 16);
        AudioFormat fast = AudioFormat.pcm(16_000, 1, 16);
        assertThat(hex(converted(slow, fast, "0000 0001 0002"))).isEqualTo("00008000000180010002");
    }

    @Test
    void brokenFrameAtTheEnd_isLeft() {
        AudioFormat stereo = AudioFormat.pcm(8_000, 2, 16);
        ByteBuf in = Bytes.ofHex("01000200 0300").asBuffer();
        ByteBuf out = Unpooled.buffer();
        assertThat(new PcmConverter(stereo, AudioFormat.pcm(8_000, 1, 16)).convert(in, out))
                .isFalse();
        assertThat(out.readableBytes()).isEqualTo(2);
        assertThat(in.readableBytes()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "44100, 48000, 2, 2, 16, 16",
        "48000, 44100, 2, 2, 16, 16",
        "48000, 44100, 2, 1, 16, 16",
        "44100, 22050, 1, 2, 16, 16",
        "11025, 48000, 1, 2, 8, 16",
        "8000, 44100, 1, 2, 16, 16",
        "44100, 48000, 2, 2, 16, 8",
        "96000, 44100, 6, 2, 16, 16",
        "44100, 192000, 2, 8, 16, 16"
    })
    void tone_keepsItsEnergy_whateverTheBlocks(
            int fromRate, int toRate, int fromChannels, int toChannels, int fromBits, int toBits) {
        AudioFormat from = AudioFormat.pcm(fromRate, fromChannels, fromBits);
        AudioFormat to = AudioFormat.pcm(toRate, toChannels, toBits);
        PcmConverter converter = new PcmConverter(from, to);
        ByteBuf out = Unpooled.buffer();
        int frames = 0;
        // Blocks of sizes that fit neither rate, and little room, so that both ends of the loop are met.
        while (frames < 2 * fromRate) {
            int count = 1 + frames % 997;
            ByteBuf in = Tone.frames(from, frames, count).asBuffer();
            frames += count;
            boolean more;
            do {
                ByteBuf room = Unpooled.buffer(1_000, 1_000);
                more = converter.convert(in, room);
                out.writeBytes(room);
            } while (more);
        }
        long expected = (long) frames * toRate / fromRate;
        assertThat((long) out.readableBytes() / to.blockAlign()).isCloseTo(expected, within(2L + toRate / fromRate));
        assertThat(Tone.share(to, out)).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void convert_allocatesNothing() {
        AudioFormat from = AudioFormat.pcm(44_100, 2, 16);
        PcmConverter converter = new PcmConverter(from, AudioFormat.pcm(48_000, 1, 8));
        ByteBuf in = Unpooled.buffer().writeBytes(Tone.frames(from, 0, 1_000).toArray());
        ByteBuf out = Unpooled.buffer(16_384, 16_384);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = 0;
        for (int i = 0; i < 2_000; i++) {
            if (i == 1_000) {
                before = threads.getCurrentThreadAllocatedBytes();
            }
            in.readerIndex(0);
            out.clear();
            converter.convert(in, out);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(50_000);
    }
}
