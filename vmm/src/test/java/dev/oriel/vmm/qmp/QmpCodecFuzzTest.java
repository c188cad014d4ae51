package dev.oriel.vmm.qmp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.testkit.AllocationLimit;

final class QmpCodecFuzzTest {

    /** Any line is a message or a {@link QmpProtocolException}, nothing else. */
    @FuzzTest(maxDuration = "10s")
    void decode(byte[] line) {
        AllocationLimit.hold(() -> {
            try {
                assertThat(QmpCodec.decode(line)).isNotNull();
            } catch (QmpProtocolException e) {
                assertThat(e.getMessage()).isNotEmpty();
            }
        });
    }
}
