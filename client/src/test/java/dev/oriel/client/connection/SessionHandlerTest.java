package dev.oriel.client.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.client.display.Framebuffer;
import dev.oriel.client.display.PointerListeners;
import dev.oriel.rdp.capability.CapabilitySets;
import dev.oriel.rdp.mcs.DisconnectProviderUltimatum;
import dev.oriel.rdp.mcs.SendDataIndication;
import dev.oriel.rdp.message.Heartbeat;
import dev.oriel.rdp.message.NetworkEstimate;
import dev.oriel.rdp.sequence.Admission;
import dev.oriel.rdp.sequence.Connected;
import dev.oriel.rdp.sequence.McsIds;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.x224.DataFrame;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a session ends; what it shows is in {@link RecordedSessionTest}. */
final class SessionHandlerTest {

    private static final int USER = 1007;
    private static final int MESSAGE_CHANNEL = 1004;

    private final List<String> ends = new ArrayList<>();
    private final SessionHandler session = new SessionHandler(
            new Connected(
                    USER,
                    McsIds.IO_CHANNEL,
                    0x103ea,
                    List.of(),
                    CapabilitySets.of(),
                    new Connected.ServerDesktop(640, 480, 32),
                    MESSAGE_CHANNEL,
                    NetworkEstimate.UNKNOWN,
                    Bytes.EMPTY),
            new Admission(640, 480, 32),
            null,
            new Framebuffer(),
            new PointerListeners(),
            new Ends(ends));
    private final EmbeddedChannel channel = new EmbeddedChannel(session);

    @BeforeEach
    void freeze() {
        channel.freezeTime();
    }

    @AfterEach
    void release() {
        channel.finishAndReleaseAll();
    }

    private void heartbeat() {
        channel.writeInbound(heartbeatBytes().asBuffer().copy());
    }

    private static Bytes heartbeatBytes() {
        Bytes message = PduWriter.toBytes(new Heartbeat(2, 3, 5));
        return PduWriter.toBytes(new DataFrame(new SendDataIndication(McsIds.SERVER, MESSAGE_CHANNEL, message)));
    }

    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            channel.advanceTimeBy(1, TimeUnit.SECONDS);
            channel.runScheduledPendingTasks();
        }
    }

    @Test
    void serverWhoseHeartbeatsStop_isLost() {
        heartbeat();
        pass(10);
        heartbeat();
        pass(11);
        assertThat(ends).isEmpty();
        assertThat(channel.isOpen()).isTrue();
        pass(1);
        assertThat(ends).containsExactly("CONNECTION_LOST the server has been silent for 12 s");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void heartbeatBehindTheEnd_isNotWaitedFor() {
        Bytes end = PduWriter.toBytes(
                new DataFrame(new DisconnectProviderUltimatum(DisconnectProviderUltimatum.Reason.PROVIDER_INITIATED)));
        channel.writeInbound(Unpooled.wrappedBuffer(
                end.asBuffer().copy(), heartbeatBytes().asBuffer().copy()));
        assertThat(ends).hasSize(1);
        assertThat(channel.runScheduledPendingTasks())
                .as("nothing is scheduled")
                .isEqualTo(-1);
    }

    @Test
    void serverWithoutHeartbeats_mayBeSilent() {
        pass(3600);
        assertThat(ends).isEmpty();
    }

    @Test
    void goodbye_waitsUntilTheServerHasClosed() {
        session.close();
        assertThat(channel.outboundMessages()).hasSize(1);
        assertThat(channel.isOpen()).isTrue();
        assertThat(ends).isEmpty();
        assertThat(channel.close().isSuccess()).isTrue();
        assertThat(ends).containsExactly("CLOSED_BY_USER closed");
    }

    @Test
    void goodbye_isOverAfterASecond_whateverTheServerSends() {
        session.close();
        heartbeat();
        session.close();
        assertThat(channel.outboundMessages()).hasSize(1);
        pass(1);
        assertThat(ends).containsExactly("CLOSED_BY_USER closed");
        assertThat(channel.isOpen()).isFalse();
    }
}
