package dev.oriel.redirect.h264;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.oriel.redirect.display.VideoEncoder;
import dev.oriel.redirect.display.VideoException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OpenH264Test {

    @Test
    void libraryThatIsNotThere_isNoH264_andNoError() {
        OpenH264 missing = OpenH264.load(List.of("libopenh264.so.none", "/nowhere/libopenh264.so"));
        assertThat(missing.isAvailable()).isFalse();
        assertThat(missing.description()).isEqualTo("no /nowhere/libopenh264.so");
    }

    @Test
    void anotherLibrary_isNoH264() {
        OpenH264 other = OpenH264.load(List.of("libc.so.6"));
        assertThat(other.isAvailable()).isFalse();
    }

    @Test
    void sourceOfNothing_offersNothing() {
        assertThat(VideoEncoder.Source.NONE.isAvailable()).isFalse();
        assertThatExceptionOfType(VideoException.class)
                .isThrownBy(() -> VideoEncoder.Source.NONE.create(64, 64, VideoEncoder.Pictures.ONE_VIEW));
    }
}
