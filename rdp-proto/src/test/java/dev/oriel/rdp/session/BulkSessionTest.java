package dev.oriel.rdp.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.oriel.rdp.fastpath.UpdateCode;
import dev.oriel.rdp.mcs.SendDataIndication;
import dev.oriel.rdp.sequence.Admission;
import dev.oriel.rdp.sequence.Loopback;
import dev.oriel.rdp.sequence.McsIds;
import dev.oriel.rdp.sequence.ProtocolViolation;
import dev.oriel.rdp.share.ShareControlPdu;
import dev.oriel.rdp.svc.ChannelFlags;
import dev.oriel.rdp.svc.Dechunker;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.x224.DataFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Bulk compression between both roles, on one history for updates and channels. */
final class BulkSessionTest {

    private static final Admission COMPRESSED =
            new Admission(1280, 800, 32, Flags.of(Admission.Feature.BULK_COMPRESSION));

    private final Loopback pair = Loopback.established(COMPRESSED);
    private final ServerSession server = new ServerSession(pair.accepted(), Set.of("drdynvc"));
    private final ClientSession client = new ClientSession(pair.connected(), COMPRESSED);

    @Test
    void updatesAndChannels_arriveWhole_andShorter() throws DecodeException, ProtocolViolation {
        int channel = pair.accepted().channelId("drdynvc").orElseThrow();
        int other = pair.accepted().channelId("cliprdr").orElseThrow();
        Random random = new Random(1);
        long sent = 0;
        long wanted = 0;
        Dechunker joiner = new Dechunker(100_000);
        for (int n = 0; n < 200; n++) {
            Bytes message = n % 20 == 19 ? noise(random, 5000) : text(random, 1 + random.nextInt(40_000));
            ByteBuf out = Unpooled.buffer();
            boolean isUpdate = n % 3 != 0;
            if (isUpdate) {
                server.output().update(UpdateCode.BITMAP, message.asBuffer(), out);
            } else {
                server.output().channel(n % 2 == 0 ? channel : other, message.asBuffer(), out);
                assertThat(out.readableBytes()).isLessThanOrEqualTo(ChannelWriter.encodedSize(message.length()));
            }
            if (!isUpdate && n % 2 == 0) {
                assertThat(out.readableBytes())
                        .as("dynamic channels compress for themselves")
                        .isGreaterThan(message.length());
            } else {
                wanted += message.length();
                sent += out.readableBytes();
            }
            List<Bytes> arrived = new ArrayList<>();
            client.receive(out, event -> {
                switch (event) {
                    case ServerEvent.Update update -> arrived.add(update.body().rest());
                    case ServerEvent.ChannelData data -> join(joiner, data.chunk(), arrived);
                    default -> throw new AssertionError(event);
                }
            });
            assertThat(arrived).as("message %s", n).containsExactly(message);
        }
        assertThat(sent).isLessThan(wanted / 2);
        assertThat(server.savedBytes()).isGreaterThan(wanted - sent);
    }

    @Test
    void pointersAndNoise_areNotCompressed() throws DecodeException, ProtocolViolation {
        ByteBuf out = Unpooled.buffer();
        server.output().update(UpdateCode.POINTER_NEW, text(new Random(5), 4000).asBuffer(), out);
        assertThat(out.readableBytes()).isGreaterThan(4000);
        Random random = new Random(6);
        for (int n = 0; n < 50; n++) {
            server.output()
                    .update(UpdateCode.SURFACE_COMMANDS, noise(random, 5000).asBuffer(), out);
        }
        assertThat(server.savedBytes()).isZero();
        int before = out.readableBytes();
        server.output().update(UpdateCode.SURFACE_COMMANDS, text(random, 5000).asBuffer(), out);
        assertThat(out.readableBytes() - before).as("paused").isGreaterThan(5000);
        server.output().update(UpdateCode.BITMAP, text(random, 5000).asBuffer(), out);
        assertThat(server.savedBytes()).as("another kind is not").isPositive();
        client.receive(out, event -> {});
    }

    @Test
    void clientsChannels_areCompressed_alsoWhereNobodyListens() throws DecodeException, ProtocolViolation {
        Random random = new Random(2);
        long sent = 0;
        long wanted = 0;
        Dechunker joiner = new Dechunker(100_000);
        for (int n = 0; n < 100; n++) {
            String name = n % 3 == 0 ? "cliprdr" : "drdynvc";
            Bytes message = n % 20 == 19 ? noise(random, 5000) : text(random, 1 + random.nextInt(5000));
            ByteBuf out = Unpooled.buffer();
            client.output().channel(pair.connected().channelId(name).orElseThrow(), message.asBuffer(), out);
            wanted += message.length();
            sent += out.readableBytes();
            List<Bytes> arrived = new ArrayList<>();
            server.receive(out, event -> {
                if (event instanceof ClientEvent.ChannelData data) {
                    join(joiner, data.chunk(), arrived);
                }
            });
            assertThat(arrived).isEqualTo(n % 3 == 0 ? List.of() : List.of(message));
        }
        assertThat(sent).isLessThan(wanted * 3 / 4);
    }

    @Test
    void histories_surviveReactivation() throws DecodeException, ProtocolViolation {
        Bytes message = text(new Random(3), 3000);
        ByteBuf first = Unpooled.buffer();
        server.output().update(UpdateCode.BITMAP, message.asBuffer(), first);
        int before = first.readableBytes();
        client.receive(first, event -> {});
        Bytes toClient = server.reactivate(new Admission(800, 600, 32, COMPRESSED.features()));
        while (!toClient.isEmpty()) {
            List<Bytes> answers = new ArrayList<>();
            client.receive(toClient.asBuffer(), event -> {
                if (event instanceof ServerEvent.Reply reply) {
                    answers.add(reply.bytes());
                }
            });
            List<Bytes> replies = new ArrayList<>();
            for (Bytes answer : answers) {
                server.receive(answer.asBuffer(), event -> {
                    if (event instanceof ClientEvent.Reply reply) {
                        replies.add(reply.bytes());
                    }
                });
            }
            toClient = replies.stream().reduce(Bytes.EMPTY, Bytes::concat);
        }
        assertThat(server.isReactivating()).isFalse();
        ByteBuf again = Unpooled.buffer();
        server.output().update(UpdateCode.BITMAP, message.asBuffer(), again);
        assertThat(again.readableBytes()).isLessThan(before / 10);
        List<Bytes> bodies = new ArrayList<>();
        client.receive(again, event -> {
            if (event instanceof ServerEvent.Update update) {
                bodies.add(update.body().rest());
            }
        });
        assertThat(bodies).containsExactly(message);
    }

    @Test
    void withoutTheFeature_nothingIsCompressed_andCompressedDataEndsTheSession() throws DecodeException {
        ClientSession plain = new ClientSession(pair.connected(), Loopback.DESKTOP);
        ByteBuf out = Unpooled.buffer();
        server.output().update(UpdateCode.BITMAP, text(new Random(4), 3000).asBuffer(), out);
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> plain.receive(out, event -> {}))
                .matches(e -> e.kind() == DecodeException.Kind.UNSUPPORTED)
                .withMessageStartingWith("compressionFlags");
    }

    @Test
    void chunkWithBrokenData_namesItsField() {
        Bytes chunk = Bytes.ofHex("0a000000 03002300 11 20 61");
        assertThat(new ChannelFlags(0x0023_0003).bulk()).isEqualTo(0x23);
        Bytes frame = PduWriter.toBytes(new DataFrame(new SendDataIndication(
                McsIds.SERVER, pair.connected().channelId("drdynvc").orElseThrow(), chunk)));
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> client.receive(frame.asBuffer(), event -> {}))
                .withMessageStartingWith("Level2ComprFlags");
    }

    /** Set Keyboard Indicators whose bytes are literals in MPPC-8K. */
    @Test
    void shareData_isDecompressed() throws DecodeException {
        Bytes payload = Bytes.ofHex("00000500");
        Bytes pdu = Bytes.ofHex("1600 1700 ea03 ea030100 00 01 0800 29 60 1600").concat(payload);
        List<ServerEvent> events = new ArrayList<>();
        client.receive(onIoChannel(pdu).asBuffer(), events::add);
        Bytes same =
                Bytes.ofHex("1600 1700 ea03 ea030100 00 01 0800 29 00 0000").concat(payload);
        assertThat(events).hasSize(1);
        assertThat(PduWriter.toBytes(((ServerEvent.Data) events.getFirst()).pdu()))
                .isEqualTo(payload);
        assertThat(ShareControlPdu.decode(PduReader.of(same))).isNotNull();
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> ShareControlPdu.decode(PduReader.of(pdu)))
                .withMessageStartingWith("compressedType");
        Bytes tooShort =
                Bytes.ofHex("1600 1700 ea03 ea030100 00 01 0800 29 60 1100").concat(payload);
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> client.receive(onIoChannel(tooShort).asBuffer(), event -> {}))
                .withMessageStartingWith("compressedLength");
    }

    private Bytes onIoChannel(Bytes pdu) {
        return PduWriter.toBytes(new DataFrame(new SendDataIndication(McsIds.SERVER, McsIds.IO_CHANNEL, pdu)));
    }

    private static void join(Dechunker joiner, ByteBuf chunk, List<Bytes> whole) {
        try {
            PduReader message = joiner.accept(PduReader.of(chunk));
            if (message != null) {
                whole.add(message.rest());
            }
        } catch (DecodeException e) {
            throw new AssertionError(e);
        }
    }

    private static Bytes text(Random random, int size) {
        StringBuilder text = new StringBuilder();
        while (text.length() < size) {
            text.append("word").append(random.nextInt(200)).append(' ');
        }
        return Bytes.of(text.substring(0, size).getBytes(StandardCharsets.US_ASCII));
    }

    private static Bytes noise(Random random, int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return Bytes.ofOwned(bytes);
    }
}
