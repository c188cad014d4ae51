package dev.oriel.rdp.snd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.rdp.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AudioFormatTest {

    @ParameterizedTest
    @CsvSource({
        // tag, channels, rate, bytesPerSecond, blockAlign, bits
        "1, 0, 44100, 176400, 4, 16",
        "1, 2, 44100, 176400, 0, 16",
        "1, 2, 0, 176400, 4, 16",
        "1, 2, 4294967295, 176400, 4, 16",
        "1, 65535, 44100, 176400, 4, 16",
        "1, 2, 44100, 176400, 3, 16",
        "1, 2, 44100, 176400, 4, 8",
        "1, 2, 44100, 176400, 4, 17",
        "1, 2, 44100, 176400, 4, 0",
        "17, 1, 22050, 11100, 0, 4",
        "17, 0, 22050, 11100, 512, 4",
        "28751, 2, 999, 16000, 4, 16"
    })
    void formatThatMakesNoSense_isNotUsable(int tag, int channels, long rate, long bytes, int align, int bits) {
        AudioFormat format = new AudioFormat(tag, channels, rate, bytes, align, bits, Bytes.EMPTY);
        assertThat(format.isUsable()).isFalse();
        assertThat(format.isPlainPcm()).isFalse();
        assertThat(format.micros(65_000)).isNotNegative();
    }

    @Test
    void pcm_isPlainIn8And16Bits() {
        assertThat(AudioFormat.pcm(8_000, 1, 8).isPlainPcm()).isTrue();
        assertThat(AudioFormat.pcm(192_000, 8, 16).isPlainPcm()).isTrue();
        assertThat(AudioFormat.pcm(48_000, 2, 24).isUsable()).isTrue();
        assertThat(AudioFormat.pcm(48_000, 2, 24).isPlainPcm()).isFalse();
    }

    @Test
    void duration_ofPcm_isExact_whateverThePeerSaysOfItsMeanRate() {
        AudioFormat lying = new AudioFormat(AudioFormat.PCM, 2, 44_100, 1, 4, 16, Bytes.EMPTY);
        assertThat(lying.micros(176_400)).isEqualTo(1_000_000);
        assertThat(new AudioFormat(AudioFormat.MP3, 2, 44_100, 16_000, 1, 0, Bytes.EMPTY).micros(1_600))
                .isEqualTo(100_000);
    }

    @Test
    void formats_matchInAllButTheirMeanRate() {
        AudioFormat adpcm = new AudioFormat(AudioFormat.ADPCM, 2, 22_050, 22_311, 1024, 4, Bytes.ofHex("f403"));
        assertThat(adpcm.matches(new AudioFormat(AudioFormat.ADPCM, 2, 22_050, 1, 1024, 4, Bytes.ofHex("f403"))))
                .isTrue();
        assertThat(adpcm.matches(new AudioFormat(AudioFormat.ADPCM, 2, 22_050, 22_311, 1024, 4, Bytes.ofHex("f404"))))
                .isFalse();
        assertThat(adpcm.matches(new AudioFormat(AudioFormat.ADPCM, 2, 22_050, 22_311, 512, 4, Bytes.ofHex("f403"))))
                .isFalse();
        AudioFormat pcm = AudioFormat.pcm(22_050, 2, 16);
        assertThat(pcm.matches(new AudioFormat(AudioFormat.PCM, 2, 22_050, 0, 4, 16, Bytes.ofHex("0000"))))
                .isTrue();
    }
}
