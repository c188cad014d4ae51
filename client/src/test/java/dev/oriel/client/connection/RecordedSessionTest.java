package dev.oriel.client.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.client.display.Framebuffer;
import dev.oriel.client.display.Picture;
import dev.oriel.client.display.PointerListeners;
import dev.oriel.rdp.credssp.CredsspClient;
import dev.oriel.rdp.credssp.TsPasswordCredentials;
import dev.oriel.rdp.egfx.EgfxVersion;
import dev.oriel.rdp.gcc.ChannelDefinition;
import dev.oriel.rdp.sequence.Admission;
import dev.oriel.rdp.sequence.ClientOptions;
import dev.oriel.rdp.sequence.Connected;
import dev.oriel.rdp.sequence.Connector;
import dev.oriel.rdp.sequence.ConnectorAction;
import dev.oriel.rdp.sequence.ConnectorConfig;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.Secret;
import dev.oriel.rdp.x224.SecurityProtocol;
import dev.oriel.redirect.display.client.PictureCodec;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What other projects' servers once sent to our client, from the connection confirm on and without TLS, still gives the
 * same picture, however the network cuts it into pieces. {@code SessionRecorder} of the integration rig has made the files.
 */
final class RecordedSessionTest {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final int CONFIRM = 19;

    @ParameterizedTest
    @CsvSource({
        "xrdp-0.9-16-bits, 16, false, INTERLEAVED_RLE, c6709dc1",
        "xrdp-0.9-32-bits, 32, false, REMOTE_FX, 0903e9ce",
        "weston-10, 32, false, REMOTE_FX, 852e8877",
        "shadow-3-nscodec, 32, false, NSCODEC, a1da0a45",
        "shadow-3-progressive, 32, true, PROGRESSIVE, 9e362bfe",
    })
    void session_endsWithThePictureItHad(
            String name, int bitsPerPixel, boolean pipeline, PictureCodec codec, String checksum) throws Exception {
        byte[] recording = recording(name);
        for (int pieces : new int[] {recording.length, 16 << 10, 1391, 61}) {
            Framebuffer framebuffer = new Framebuffer();
            List<String> ends = replay(recording, pieces, bitsPerPixel, pipeline, framebuffer);
            assertThat(ends).isEmpty();
            assertThat(framebuffer.codecs().seen()).containsExactly(codec);
            assertThat(checksum(framebuffer.copy()))
                    .as("in pieces of %d", pieces)
                    .isEqualTo(checksum);
        }
    }

    private static List<String> replay(
            byte[] recording, int pieces, int bitsPerPixel, boolean pipeline, Framebuffer framebuffer)
            throws Exception {
        Flags<Admission.Feature> features = Flags.of(Admission.Feature.SURFACE_COMMANDS);
        Admission desktop = new Admission(
                WIDTH, HEIGHT, bitsPerPixel, pipeline ? features.with(Admission.Feature.GRAPHICS_PIPELINE) : features);
        List<String> ends = new ArrayList<>();
        EmbeddedChannel channel = new EmbeddedChannel();
        Connected connected = null;
        try (Connector connector = connector(desktop)) {
            assertThat(connector.start()).isNotEmpty();
            // The connection confirm comes alone: what follows it is within TLS.
            int length;
            for (int at = 0; at < recording.length; at += length) {
                length = at == 0 ? CONFIRM : Math.min(pieces, recording.length - at);
                ByteBuf piece = Unpooled.wrappedBuffer(recording, at, length);
                if (connected != null) {
                    channel.writeInbound(piece);
                    channel.releaseOutbound();
                    continue;
                }
                for (ConnectorAction action : receive(connector, piece)) {
                    if (action instanceof ConnectorAction.Established established) {
                        connected = established.connected();
                        framebuffer.resize("desktopWidth", WIDTH, HEIGHT);
                        channel.pipeline()
                                .addLast(new SessionHandler(
                                        connected,
                                        desktop,
                                        pipeline ? EgfxVersion.V10_7 : null,
                                        framebuffer,
                                        new PointerListeners(),
                                        new Ends(ends)));
                        channel.writeInbound(
                                Unpooled.copiedBuffer(connected.unread().asBuffer()));
                    } else if (action instanceof ConnectorAction.Failed failed) {
                        ends.add(failed.toString());
                    }
                }
            }
        }
        assertThat(connected).as(() -> String.valueOf(ends)).isNotNull();
        List<String> before = List.copyOf(ends);
        channel.finishAndReleaseAll();
        return before;
    }

    /** The recording has no TLS handshake: when one is asked for, it is done. */
    private static List<ConnectorAction> receive(Connector connector, ByteBuf piece) {
        List<ConnectorAction> actions = new ArrayList<>(connector.receive(piece));
        assertThat(piece.refCnt()).as("only borrowed").isOne();
        if (actions.stream().anyMatch(ConnectorAction.StartTls.class::isInstance)) {
            actions.addAll(connector.tlsEstablished(Bytes.EMPTY));
        }
        return actions;
    }

    private static Connector connector(Admission desktop) {
        return new Connector(
                new ConnectorConfig(
                        ConnectorConfig.Start.NEGOTIATE,
                        null,
                        null,
                        Flags.of(SecurityProtocol.SSL),
                        CredsspClient.Envelope.BARE_NTLM,
                        desktop,
                        List.of(new ChannelDefinition(
                                "drdynvc",
                                Flags.of(ChannelDefinition.Option.INITIALIZED, ChannelDefinition.Option.COMPRESS_RDP))),
                        "oriel",
                        new Random(1)::nextBytes,
                        InstantSource.fixed(Instant.EPOCH),
                        ClientOptions.DEFAULT),
                new TsPasswordCredentials("", "lab", Secret.of("pass")));
    }

    private static String checksum(Picture picture) {
        CRC32 crc = new CRC32();
        for (int pixel : picture.pixels()) {
            crc.update(pixel >> 16);
            crc.update(pixel >> 8);
            crc.update(pixel);
        }
        return "%08x".formatted(crc.getValue());
    }

    private static byte[] recording(String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(
                        RecordedSessionTest.class.getResourceAsStream("/recorded/" + name + ".gz"));
                InputStream in = new GZIPInputStream(file)) {
            return in.readAllBytes();
        }
    }
}
