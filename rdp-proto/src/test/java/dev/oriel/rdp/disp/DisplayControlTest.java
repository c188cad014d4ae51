package dev.oriel.rdp.disp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.PduContract;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Rectangle;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DisplayControlTest {

    private static final DisplayMonitor PRIMARY =
            new DisplayMonitor(DisplayMonitor.PRIMARY, new Rectangle(0, 0, 800, 600), 210, 158, 0, 100, 100);

    @Test
    void pdus_areGolden() throws DecodeException {
        PduContract.golden("rdpedisp/2.2.2.1-caps", DisplayControlPdu::decode, new DisplayControlCaps(1, 2048, 2048));
        PduContract.golden(
                "rdpedisp/2.2.2.2-monitor-layout", DisplayControlPdu::decode, new MonitorLayout(List.of(PRIMARY)));
    }

    @Test
    void twoMonitors_roundTrip() throws DecodeException {
        DisplayMonitor second = new DisplayMonitor(0, new Rectangle(-1024, 0, 1024, 768), 0, 0, 90, 999, 7);
        MonitorLayout layout = new MonitorLayout(List.of(PRIMARY, second));
        PduContract.roundTrip(DisplayControlPdu::decode, layout);
        assertThat(layout.bounds()).isEqualTo(new Rectangle(-1024, 0, 1824, 768));
        assertThat(layout.primary()).isEqualTo(PRIMARY);
        assertThat(second.effectiveDesktopScale()).isEqualTo(100);
        assertThat(second.effectiveOrientation()).isEqualTo(90);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c7000000 58020000", "21030000 58020000", "20030000 01200000", "ffffffff 58020000"})
    void monitorSizeOutOfRange_isRefused(String size) {
        Bytes good = PduWriter.toBytes(new MonitorLayout(List.of(PRIMARY)));
        Bytes bad = good.slice(0, 28).concat(Bytes.ofHex(size)).concat(good.slice(36, good.length()));
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> DisplayControlPdu.decode(PduReader.of(bad)))
                .matches(e -> e.field().equals("Width") || e.field().equals("Height"));
    }

    @Test
    void noPrimary_isRefused() {
        Bytes good = PduWriter.toBytes(new MonitorLayout(List.of(PRIMARY)));
        Bytes bad = good.slice(0, 16).concat(Bytes.ofHex("00000000")).concat(good.slice(20, good.length()));
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> DisplayControlPdu.decode(PduReader.of(bad)))
                .withMessageStartingWith("Flags");
    }

    @FuzzTest
    void pdu_anyBytes(byte[] input) {
        PduContract.anyBytes(DisplayControlPdu::decode, input);
    }
}
