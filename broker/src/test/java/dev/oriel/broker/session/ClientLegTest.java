package dev.oriel.broker.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.rdp.capability.CapabilitySets;
import dev.oriel.rdp.capability.GeneralCapability;
import dev.oriel.rdp.gcc.ClientCoreData;
import dev.oriel.rdp.gcc.ClientCoreTail;
import dev.oriel.rdp.gcc.RdpVersion;
import dev.oriel.rdp.message.NetworkEstimate;
import dev.oriel.rdp.security.ClientInfo;
import dev.oriel.rdp.sequence.Accepted;
import dev.oriel.rdp.sequence.Admission;
import dev.oriel.rdp.session.ServerSession;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.Secret;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ClientLegTest {

    private static final int WINDOWS = 1;

    /** The same memory again and again: what waits is counted, not copied. */
    private static final Bytes MEGABYTE = Bytes.ofOwned(new byte[1 << 20]);

    private final ChannelInboundHandlerAdapter handler = new ChannelInboundHandlerAdapter();
    private final EmbeddedChannel channel = new EmbeddedChannel(handler);
    private final ClientLeg leg =
            new ClientLeg(channel.pipeline().context(handler), new ServerSession(client(), Set.of()));

    @AfterEach
    void release() {
        channel.finishAndReleaseAll();
    }

    @Test
    void client_forWhichTooMuchWaits_isCutOff() {
        for (int i = 0; i < 255; i++) {
            leg.write(MEGABYTE);
        }
        assertThat(channel.isOpen()).isTrue();
        for (int i = 0; i < 2; i++) {
            leg.write(MEGABYTE);
        }
        assertThat(channel.isOpen()).isFalse();
        assertThat(leg.written()).isEqualTo(257L << 20);
    }

    @Test
    void client_thatTakesWhatItIsSent_isNot() {
        for (int i = 0; i < 600; i++) {
            leg.write(MEGABYTE);
            channel.flushOutbound();
            channel.releaseOutbound();
        }
        assertThat(channel.isOpen()).isTrue();
        assertThat(leg.waiting()).isZero();
    }

    private static Accepted client() {
        ClientCoreData core = new ClientCoreData(
                RdpVersion.RDP_10_7,
                1024,
                768,
                ClientCoreData.COLOR_8BPP,
                ClientCoreData.SAS_DEL,
                0x409,
                22621,
                "TESTBOX",
                4,
                0,
                12,
                "",
                ClientCoreTail.NONE);
        return new Accepted(
                new Admission(1024, 768, 32),
                1007,
                1003,
                0x10001,
                List.of(),
                CapabilitySets.of(new GeneralCapability(WINDOWS, 0, Flags.none(), true, true)),
                core,
                new ClientInfo(0, Flags.of(ClientInfo.Flag.UNICODE), "", "ann", Secret.EMPTY, "", "", null),
                0,
                NetworkEstimate.UNKNOWN,
                Bytes.EMPTY);
    }
}
