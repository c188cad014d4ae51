package dev.oriel.rdp.dvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.testkit.AllocationLimit;
import dev.oriel.testkit.GoldenFile;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DvcMultiplexerTest {

    /** Hands messages over in order, as the static channel does. */
    private static final class Wire implements DvcOutput {
        final ArrayDeque<Bytes> pdus = new ArrayDeque<>();

        @Override
        public void send(DvcPdu header, ByteBuf data) {
            Bytes pdu = PduWriter.toBytes(header).concat(Bytes.copyOf(data));
            assertThat(pdu.length()).isLessThanOrEqualTo(1600);
            pdus.add(pdu);
        }
    }

    private static final class Log implements DvcListener {
        final List<String> events = new ArrayList<>();
        Bytes last = Bytes.EMPTY;

        @Override
        public void opened() {
            events.add("opened");
        }

        @Override
        public void message(PduReader message) {
            last = message.rest();
            events.add("message " + last.length());
        }

        @Override
        public void closed() {
            events.add("closed");
        }
    }

    private final Wire toClient = new Wire();
    private final Wire toServer = new Wire();
    private final Log atServer = new Log();
    private final Log atClient = new Log();
    private final DvcServer server = new DvcServer(toClient);
    private final DvcClient client = new DvcClient(
            toServer, (id, name) -> name.equals("known") ? new DvcClient.Acceptance(100_000, atClient) : null);

    private void deliver() throws DecodeException {
        while (!toClient.pdus.isEmpty() || !toServer.pdus.isEmpty()) {
            while (!toClient.pdus.isEmpty()) {
                client.accept(PduReader.of(toClient.pdus.remove()));
            }
            while (!toServer.pdus.isEmpty()) {
                server.accept(PduReader.of(toServer.pdus.remove()));
            }
        }
    }

    @Test
    void channel_opensCarriesAndCloses() throws DecodeException {
        int id = server.open("known", 100_000, atServer);
        server.start();
        deliver();
        assertThat(server.isOpen(id)).isTrue();
        for (int size : new int[] {0, 1, 1598, 1599, 1600, 5000, 70_000}) {
            byte[] message = new byte[size];
            new Random(size).nextBytes(message);
            server.send(id, Unpooled.wrappedBuffer(message));
            client.send(id, Unpooled.wrappedBuffer(message));
            deliver();
            assertThat(atClient.last).isEqualTo(Bytes.of(message));
            assertThat(atServer.last).isEqualTo(Bytes.of(message));
        }
        server.close(id);
        deliver();
        assertThat(atServer.events).startsWith("opened").endsWith("closed").hasSize(9);
        assertThat(atClient.events).startsWith("opened").endsWith("closed").hasSize(9);
    }

    @Test
    void unknownName_isRefused() throws DecodeException {
        server.start();
        deliver();
        int id = server.open("unknown", 100, atServer);
        deliver();
        assertThat(server.isOpen(id)).isFalse();
        assertThat(atServer.events).containsExactly("closed");
    }

    @Test
    void oversizedMessage_isRefusedBeforeItIsGathered() throws DecodeException {
        int id = server.open("known", 100, atServer);
        server.start();
        deliver();
        client.send(id, Unpooled.buffer().writeZero(5000));
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(this::deliver)
                .withMessageStartingWith("Length");
    }

    @Test
    void dataForUnknownChannel_isCountedAndIgnored() throws DecodeException {
        server.start();
        deliver();
        server.accept(PduReader.of(Bytes.ofHex("30 77 01 02")));
        server.accept(PduReader.of(Bytes.ofHex("40 77")));
        assertThat(server.ignored()).isEqualTo(2);
    }

    @Test
    void softSync_isRefused() throws DecodeException {
        assertThatExceptionOfType(DecodeException.class)
                .as("before the capabilities")
                .isThrownBy(() -> client.accept(PduReader.of(Bytes.ofHex("80 00 08000000 0100 0000"))));
        server.start();
        deliver();
        client.accept(PduReader.of(Bytes.ofHex("80 00 08000000 0100 0000")));
        assertThat(toServer.pdus).containsExactly(PduWriter.toBytes(DvcSoftSyncResponse.NONE));
        assertThatExceptionOfType(DecodeException.class)
                .as("an answer to nothing")
                .isThrownBy(this::deliver);
        assertThatExceptionOfType(DecodeException.class)
                .as("channels that are lost")
                .isThrownBy(() ->
                        client.accept(PduReader.of(Bytes.ofHex("80 00 12000000 0300 0100 01000000 0100 07000000"))));
    }

    @Test
    void answersOutOfOrder_areRefused() throws DecodeException {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> server.accept(PduReader.of(Bytes.ofHex("50 00 02 00"))));
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> client.accept(PduReader.of(Bytes.ofHex("10 01 41 00"))));
        server.start();
        deliver();
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> server.accept(PduReader.of(Bytes.ofHex("50 00 02 00"))));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1590, 1596, 1597, 5000, 70_000})
    void compressedMessages_arriveWhole_andShorter(int size) throws DecodeException {
        DvcClient compressing = new DvcClient(
                toServer, (id, name) -> new DvcClient.Acceptance(100_000, atClient, DvcCompression.RDP8_LITE));
        int id = server.open("known", 100_000, DvcCompression.RDP8_LITE, atServer);
        server.start();
        compressing.accept(PduReader.of(toClient.pdus.remove()));
        server.accept(PduReader.of(toServer.pdus.remove()));
        compressing.accept(PduReader.of(toClient.pdus.remove()));
        server.accept(PduReader.of(toServer.pdus.remove()));
        Random random = new Random(size);
        for (int n = 0; n < 4; n++) {
            byte[] message = new byte[size];
            if (n == 2) {
                random.nextBytes(message);
            } else {
                for (int i = 0; i < size; i += 1 + random.nextInt(20)) {
                    message[i] = (byte) random.nextInt(4);
                }
            }
            server.send(id, Unpooled.wrappedBuffer(message));
            compressing.send(id, Unpooled.wrappedBuffer(message));
            long sent = 0;
            while (!toClient.pdus.isEmpty()) {
                sent += toClient.pdus.peek().length();
                compressing.accept(PduReader.of(toClient.pdus.remove()));
            }
            while (!toServer.pdus.isEmpty()) {
                server.accept(PduReader.of(toServer.pdus.remove()));
            }
            assertThat(atClient.last).isEqualTo(Bytes.of(message));
            assertThat(atServer.last).isEqualTo(Bytes.of(message));
            if (size > 1000 && n != 2) {
                assertThat(sent).isLessThan(size);
            }
        }
    }

    @Test
    void specificationExample_givesItsMessage() throws DecodeException {
        server.open("known", 100_000, atServer);
        server.start();
        deliver();
        server.open("known", 100_000, atServer);
        server.open("known", 100_000, atServer);
        deliver();
        client.accept(PduReader.of(Bytes.of(GoldenFile.read(getClass(), "rdpedyc/4.3.3-data-first-compressed"))));
        assertThat(atClient.events).doesNotContain("message 3195");
        client.accept(PduReader.of(Bytes.ofHex("70 03 e0 06").concat(Bytes.of(new byte[1600]))));
        assertThat(atClient.events).contains("message 3195");
        assertThat(atClient.last.slice(0, 1595))
                .isEqualTo(Bytes.of("q".repeat(1595).getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void compressedData_ofAnotherWrapper_isRefused() throws DecodeException {
        int id = server.open("known", 100, atServer);
        server.start();
        deliver();
        for (String data : List.of("", "e1 0000 00000000", "e0", "e0 04 61", "e0 26 ff", "e0 26 61 08")) {
            Bytes pdu =
                    PduWriter.toBytes(new DvcData(id, DvcCompression.RDP8_LITE)).concat(Bytes.ofHex(data));
            assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> server.accept(PduReader.of(pdu)));
        }
    }

    @Test
    void compressedData_inVersion2_isUnsupported() throws DecodeException {
        int id = server.open("known", 100, DvcCompression.RDP8_LITE, atServer);
        server.start();
        server.accept(PduReader.of(Bytes.ofHex("50 00 02 00")));
        server.accept(PduReader.of(Bytes.ofHex("10 01 00 00 00 00")));
        toClient.pdus.clear();
        server.send(id, Unpooled.buffer().writeZero(500));
        assertThat(toClient.pdus.remove().get(0) >> 4).isEqualTo(3);
        Bytes pdu = PduWriter.toBytes(new DvcData(id, DvcCompression.RDP8_LITE)).concat(Bytes.ofHex("e004"));
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> server.accept(PduReader.of(pdu)))
                .matches(e -> e.kind() == DecodeException.Kind.UNSUPPORTED);
    }

    @Test
    void closeAll_tellsEverybody() throws DecodeException {
        server.open("known", 100, atServer);
        server.start();
        deliver();
        server.closeAll();
        client.closeAll();
        assertThat(atServer.events).containsExactly("opened", "closed");
        assertThat(atClient.events).containsExactly("opened", "closed");
    }

    @FuzzTest
    void server_anyBytes(byte[] input) throws DecodeException {
        AllocationLimit.hold(() -> {
            Wire sink = new Wire();
            DvcServer end = new DvcServer(sink);
            end.open("known", 100, new Log());
            end.start();
            end.accept(PduReader.of(Bytes.ofHex("50 00 03 00")));
            end.accept(PduReader.of(Bytes.ofHex("10 01 00 00 00 00")));
            PduReader in = PduReader.of(Bytes.of(input));
            try {
                while (in.hasRemaining()) {
                    end.accept(in.slice("pdu", Math.min(in.remaining(), 10)));
                }
            } catch (DecodeException refused) {
                assertThat(refused.field()).isNotEmpty();
            }
            assertThat(sink.pdus).hasSizeLessThanOrEqualTo(4);
        });
    }
}
