package dev.oriel.rdp.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ErrorInfoTest {

    @Test
    void codes_areOfOneRowEach_andComeBack() {
        assertThat(Arrays.stream(ErrorInfo.values()).mapToInt(ErrorInfo::code)).doesNotHaveDuplicates();
        assertThat(ErrorInfo.values())
                .allSatisfy(info -> assertThat(ErrorInfo.fromCode(info.code())).contains(info));
    }

    /** Of MS-RDPBCGR 2.2.5.1.1; the first two are missing in the tables of some clients. */
    @ParameterizedTest
    @CsvSource({
        "0x0019, SERVER_SHUTDOWN",
        "0x001A, SERVER_REBOOT",
        "0x10F3, REMOTEAPPSNOTENABLED",
        "0x10F8, GDIPLUSPDUBADLENGTH",
    })
    void fromCode_isTheNameOfTheSpecification(String code, ErrorInfo expected) {
        assertThat(ErrorInfo.fromCode(Long.decode(code))).contains(expected);
    }

    @Test
    void fromCode_unlistedCode_isEmpty() {
        assertThat(ErrorInfo.fromCode(0x1B)).isEmpty();
        assertThat(ErrorInfo.fromCode(0xFFFF_FFFFL)).isEmpty();
    }
}
