package dev.oriel.rdp.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.rdp.wire.Bytes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Both ends of network detection against each other, under a clock that only the test moves. */
final class NetworkDetectionTest {

    private long now = 1_000_000;
    private final InstantSource clock = () -> Instant.ofEpochMilli(now);
    private final NetworkMeter meter = new NetworkMeter(clock);
    private final NetworkResponder responder = new NetworkResponder(clock);

    @Test
    void roundTrips_giveBaseAndAverage() {
        for (long rtt : new long[] {30, 10, 20}) {
            AutoDetectResponse answer = answer(meter.measureRoundTrip(DetectTime.CONTINUOUS));
            now += rtt;
            assertThat(meter.receive(answer)).isTrue();
        }
        assertThat(meter.estimate()).isEqualTo(new NetworkEstimate(10L, 20L, null));
    }

    @Test
    void average_forgetsOldRoundTrips_andBaseDoesNot() {
        for (int i = 0; i <= NetworkMeter.ROUND_TRIPS; i++) {
            AutoDetectResponse answer = answer(meter.measureRoundTrip(DetectTime.CONTINUOUS));
            now += i == 0 ? 5 : 50;
            meter.receive(answer);
        }
        assertThat(meter.estimate()).isEqualTo(new NetworkEstimate(5L, 50L, null));
    }

    @Test
    void answersToNothing_areIgnored() {
        assertThat(meter.receive(new RttResponse(1))).isFalse();
        assertThat(meter.receive(new BandwidthResults(1, DetectTime.CONTINUOUS, 1, 1)))
                .isFalse();
        assertThat(meter.receive(new NetworkSync(1, 1, 1))).isFalse();
        RttRequest asked = meter.measureRoundTrip(DetectTime.CONTINUOUS);
        assertThat(meter.receive(answer(asked))).isTrue();
        assertThat(meter.receive(answer(asked))).isFalse();
        assertThat(meter.isWaiting()).isFalse();
    }

    @Test
    void bandwidth_atConnectTime_countsThePayloads() {
        AutoDetectResponse answer = null;
        for (AutoDetectRequest request : meter.measureBandwidth(Bytes.of(new byte[12_499]))) {
            Optional<AutoDetectResponse> said = responder.receive(request);
            answer = said.orElse(answer);
            now += 50;
        }
        assertThat(answer).isInstanceOfSatisfying(BandwidthResults.class, results -> {
            assertThat(results.byteCount()).isEqualTo(12_500);
            assertThat(results.timeDeltaMillis()).isEqualTo(100);
        });
        assertThat(meter.receive(Objects.requireNonNull(answer))).isTrue();
        assertThat(meter.estimate().bandwidthKbps()).isEqualTo(1000);
    }

    @Test
    void bandwidth_inTheActiveStage_countsWhatArrives() {
        responder.received(777);
        responder.receive(meter.beginBandwidth());
        responder.received(1_000_000);
        now += 80;
        assertThat(meter.receive(answer(meter.endBandwidth()))).isTrue();
        assertThat(meter.estimate().bandwidthKbps()).isEqualTo(100_000);
        responder.received(5);
        assertThat(responder.receive(meter.endBandwidth())).isEmpty();
    }

    @Test
    void bandwidth_risesAtOnce_andFallsByAQuarterOfTheWay() {
        assertThat(bandwidthOf(1_000_000)).isEqualTo(100_000);
        assertThat(bandwidthOf(2_000_000)).isEqualTo(200_000);
        assertThat(bandwidthOf(1_000_000)).isEqualTo(175_000);
        assertThat(bandwidthOf(1_000_000)).isEqualTo(156_250);
    }

    private @Nullable Long bandwidthOf(int bytesIn80Millis) {
        responder.receive(meter.beginBandwidth());
        responder.received(bytesIn80Millis);
        now += 80;
        meter.receive(answer(meter.endBandwidth()));
        return meter.estimate().bandwidthKbps();
    }

    @Test
    void bandwidth_inNoTime_isALowerBound() {
        responder.receive(meter.beginBandwidth());
        responder.received(1000);
        meter.receive(answer(meter.endBandwidth()));
        assertThat(meter.estimate().bandwidthKbps()).isEqualTo(8000);
    }

    @Test
    void sync_endsEveryQuestion() {
        RttRequest asked = meter.measureRoundTrip(DetectTime.CONNECT_TIME);
        assertThat(meter.receive(new NetworkSync(asked.sequenceNumber(), 5000, 40)))
                .isTrue();
        assertThat(meter.isWaiting()).isFalse();
        assertThat(meter.estimate()).isEqualTo(new NetworkEstimate(40L, 40L, 5000L));
    }

    @Test
    void whatTheServerTells_isKept() {
        assertThat(meter.characteristics()).isNull();
        meter.measureRoundTrip(DetectTime.CONTINUOUS);
        meter.receive(new NetworkSync(1, 5000, 40));
        NetworkCharacteristics told = Objects.requireNonNull(meter.characteristics());
        responder.receive(told);
        assertThat(responder.estimate()).isEqualTo(meter.estimate());
        responder.receive(new NetworkCharacteristics(9, 30L, null, 35));
        assertThat(responder.estimate()).isEqualTo(new NetworkEstimate(30L, 35L, 5000L));
    }

    @Test
    void aClientThatNeverAnswers_costsLittle() {
        for (int i = 0; i < 100_000; i++) {
            meter.measureRoundTrip(DetectTime.CONTINUOUS);
        }
        assertThat(meter.receive(new RttResponse(1))).isFalse();
        assertThat(meter.receive(new RttResponse(100_000 & 0xFFFF))).isTrue();
    }

    private AutoDetectResponse answer(AutoDetectRequest request) {
        return responder.receive(request).orElseThrow();
    }
}
