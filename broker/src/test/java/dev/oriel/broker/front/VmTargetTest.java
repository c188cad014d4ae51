package dev.oriel.broker.front;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VmTargetTest {

    @ParameterizedTest
    @CsvSource({
        "win11,                               win11, true",
        "'  win11 ',                          win11, true",
        "win11;EnhancedMode=1,                win11, true",
        "win11;EnhancedMode=0,                win11, false",
        "win11;enhancedmode=0;x=y,            win11, false",
    })
    void blob_namesTheVmAndTheMode(String blob, String vm, boolean enhanced) {
        assertThat(VmTarget.of(blob, null, "ann")).isEqualTo(new VmTarget(vm, "ann", enhanced));
    }

    @ParameterizedTest
    @CsvSource({
        "Cookie: msts=win11,                              win11",
        "msts=win11,                                      win11",
        "vm=win11,                                        win11",
        "tsv://MS Terminal Services Plugin.1.win11,       win11",
        "win11,                                           win11",
    })
    void token_namesTheVm(String token, String vm) {
        assertThat(VmTarget.of(null, token, "ann")).isEqualTo(new VmTarget(vm, "ann", true));
    }

    @Test
    void user_mayCarryTheVm() {
        assertThat(VmTarget.of(null, null, "ann#win11")).isEqualTo(new VmTarget("win11", "ann", true));
    }

    @Test
    void blob_winsOverTokenAndUser() {
        assertThat(VmTarget.of("a", "vm=b", "ann#c")).isEqualTo(new VmTarget("a", "ann", true));
        assertThat(VmTarget.of(" ", "vm=b", "ann#c")).isEqualTo(new VmTarget("b", "ann", true));
    }

    @Test
    void nothingSaid_namesNoVm() {
        assertThat(VmTarget.of(null, null, "ann")).isEqualTo(new VmTarget(null, "ann", true));
        assertThat(VmTarget.of(";EnhancedMode=1", null, "ann#")).isEqualTo(new VmTarget(null, "ann", true));
    }
}
