package dev.oriel.broker.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.rdp.capability.CapabilitySets;
import dev.oriel.rdp.gcc.ClientCoreData;
import dev.oriel.rdp.gcc.ClientCoreTail;
import dev.oriel.rdp.gcc.ClientCoreTail.EarlyCapability;
import dev.oriel.rdp.gcc.RdpVersion;
import dev.oriel.rdp.message.NetworkEstimate;
import dev.oriel.rdp.security.ClientInfo;
import dev.oriel.rdp.sequence.Accepted;
import dev.oriel.rdp.sequence.Admission;
import dev.oriel.rdp.session.ServerSession;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.Secret;
import dev.oriel.redirect.display.LinkQuality;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LinkWatchTest {

    private static final NetworkEstimate AT_CONNECT_TIME = new NetworkEstimate(10L, 12L, 5000L);

    private long now = 1;
    private final List<Bytes> sent = new ArrayList<>();

    @Test
    void clientThatAnnouncesNothing_hearsNothing_andIsNeverGone() {
        LinkWatch link = watch(Flags.none());
        for (int i = 0; i < 100; i++) {
            now += LinkWatch.PERIOD.toNanos();
            link.tick(0, 0);
            link.burstBegins();
            link.burstEnds(1 << 20);
        }
        assertThat(sent).isEmpty();
        assertThat(link.isGone()).isFalse();
    }

    @Test
    void heartbeats_goToThoseWhoWatchThem() {
        LinkWatch link = watch(Flags.of(EarlyCapability.SUPPORT_HEARTBEAT_PDU));
        link.tick(0, 0);
        assertThat(sent).hasSize(1);
        now += 10 * LinkWatch.LONGEST_SILENCE.toNanos();
        assertThat(link.isGone()).as("it never has to answer").isFalse();
    }

    @Test
    void silence_ofAClientThatWasAsked_meansThatItIsGone() {
        LinkWatch link = watch(Flags.of(EarlyCapability.SUPPORT_NETCHAR_AUTODETECT));
        now += 2 * LinkWatch.LONGEST_SILENCE.toNanos();
        assertThat(link.isGone()).as("nobody has asked").isFalse();
        link.tick(0, 0);
        now += LinkWatch.LONGEST_SILENCE.toNanos();
        link.tick(0, 0);
        assertThat(link.isGone()).isFalse();
        link.heard();
        link.tick(0, 0);
        now += LinkWatch.LONGEST_SILENCE.toNanos();
        assertThat(link.isGone()).isFalse();
        now++;
        assertThat(link.isGone()).isTrue();
    }

    @Test
    void clientThatReadsSlowly_isToldNothingMore_andIsNotGone() {
        LinkWatch link =
                watch(Flags.of(EarlyCapability.SUPPORT_NETCHAR_AUTODETECT, EarlyCapability.SUPPORT_HEARTBEAT_PDU));
        for (int i = 1; i <= 1000; i++) {
            now += LinkWatch.PERIOD.toNanos();
            // What waits gets no less, because new pixels follow those that were taken.
            link.tick(200_000 + i, 100_000);
            assertThat(link.isGone()).isFalse();
        }
        assertThat(sent).isEmpty();
    }

    @Test
    void clientThatSendsButNeverReads_isGone() {
        LinkWatch link = watch(Flags.none());
        link.tick(5000, 1000);
        now += LinkWatch.LONGEST_STALL.toNanos();
        link.tick(5000, 1000);
        link.heard();
        assertThat(link.isGone()).isFalse();
        now++;
        assertThat(link.isGone()).isTrue();
        link.tick(5000, 999);
        assertThat(link.isGone()).as("it reads again").isFalse();
    }

    @Test
    void bursts_areMeasuredWhenTheyAreLong_andNotEachOfThem() {
        LinkWatch link = watch(Flags.of(EarlyCapability.SUPPORT_NETCHAR_AUTODETECT));
        link.burstBegins();
        link.burstEnds(LinkWatch.MIN_BURST);
        assertThat(sent).as("begin and end").hasSize(2);
        link.burstBegins();
        link.burstEnds(LinkWatch.MIN_BURST);
        assertThat(sent).as("too soon").hasSize(2);
        now += Duration.ofSeconds(1).toNanos();
        link.burstBegins();
        link.burstEnds(LinkWatch.MIN_BURST - 1);
        assertThat(sent).as("begun, but too short").hasSize(3);
        now += Duration.ofMillis(200).toNanos();
        link.burstBegins();
        link.burstEnds(LinkWatch.MIN_BURST);
        assertThat(sent).hasSize(5);
    }

    @Test
    void quality_isThatOfConnectTimeAtFirst() {
        assertThat(watch(Flags.none()).quality()).isEqualTo(new LinkQuality(12L, 5000L));
    }

    private LinkWatch watch(Flags<EarlyCapability> announced) {
        ClientCoreTail tail = new ClientCoreTail(
                ClientCoreData.COLOR_8BPP,
                1,
                0L,
                24,
                Flags.none(),
                announced,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        ClientCoreData core = new ClientCoreData(
                RdpVersion.RDP_10_7,
                1024,
                768,
                ClientCoreData.COLOR_8BPP,
                ClientCoreData.SAS_DEL,
                0x409,
                0,
                "TESTBOX",
                4,
                0,
                12,
                "",
                tail);
        Accepted accepted = new Accepted(
                new Admission(1024, 768, 32),
                1007,
                1003,
                0x10001,
                List.of(),
                new CapabilitySets(List.of()),
                core,
                new ClientInfo(0, Flags.of(ClientInfo.Flag.UNICODE), "", "ann", Secret.EMPTY, "", "", null),
                1004,
                AT_CONNECT_TIME,
                Bytes.EMPTY);
        ServerSession session = new ServerSession(accepted, Set.of(), () -> Instant.ofEpochSecond(0, now));
        return new LinkWatch(session.messages(), sent::add, accepted.detectsNetwork(), () -> now);
    }
}
