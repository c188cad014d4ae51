package dev.oriel.redirect.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.oriel.rdp.audin.AudinData;
import dev.oriel.rdp.audin.AudinFormatChange;
import dev.oriel.rdp.audin.AudinFormats;
import dev.oriel.rdp.audin.AudinIncomingData;
import dev.oriel.rdp.audin.AudinOpen;
import dev.oriel.rdp.audin.AudinOpenReply;
import dev.oriel.rdp.audin.AudinPdu;
import dev.oriel.rdp.audin.AudinVersion;
import dev.oriel.rdp.snd.AudioFormat;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each end of the microphone's channel against a script. */
final class AudioInputEndsTest {

    private static final AudioFormat MONO = AudioFormat.pcm(44_100, 1, 16);
    private static final AudioFormat BROKEN = new AudioFormat(AudioFormat.PCM, 1, 44_100, 0, 0, 16, Bytes.EMPTY);
    private static final AudioFormat OTHER = AudioFormat.pcm(96_000, 1, 16);

    private final FakeClock clock = new FakeClock();
    private final Wire wire = new Wire();

    private List<AudinPdu> sent() throws DecodeException {
        List<AudinPdu> pdus = new ArrayList<>();
        while (!wire.messages.isEmpty()) {
            pdus.add(AudinPdu.decode(wire.next()));
        }
        return pdus;
    }

    /** A recorder that takes the first usable format and is always started. */
    private static void connect(AudioInputClient client) {
        client.connect(new Recorder.Listener() {
            @Override
            public void offered(List<AudioFormat> formats) {
                client.choose(formats.subList(0, 1));
            }

            @Override
            public void open(AudioFormat encoding, AudioFormat capture, int framesPerPacket) {
                assertThat(capture.isUsable()).isTrue();
                assertThat(framesPerPacket).isPositive();
                client.started();
            }

            @Override
            public void change(AudioFormat encoding) {
                client.changed(encoding);
            }

            @Override
            public void gone() {}
        });
    }

    private AudioInputServer recording() throws DecodeException {
        AudioInputServer server = new AudioInputServer(wire);
        server.offer(List.of(MONO));
        server.opened();
        server.message(Wire.of(new AudinVersion(1)));
        server.message(Wire.of(new AudinIncomingData()));
        server.message(Wire.of(new AudinFormats(List.of(BROKEN, OTHER, MONO))));
        server.open(MONO, MONO, 441);
        server.message(Wire.of(new AudinFormatChange(2)));
        server.message(Wire.of(new AudinOpenReply(AudinOpenReply.S_OK)));
        return server;
    }

    @Test
    void server_speaksInTheOrderOfTheSpecification() throws DecodeException {
        AudioInputServer server = recording();
        assertThat(sent())
                .containsExactly(new AudinVersion(2), new AudinFormats(List.of(MONO)), new AudinOpen(441, 2, MONO));
        assertThat(server.state()).isEqualTo(AudioInputServer.State.RECORDING);
        assertThat(wire.opens).isEqualTo(1);
    }

    @Test
    void formatThatWasNotOffered_orIsOutOfTheList_isRefused() throws DecodeException {
        AudioInputServer server = recording();
        for (long number : new long[] {0, 1, 3, 0xffff_ffffL}) {
            assertThatExceptionOfType(DecodeException.class)
                    .isThrownBy(() -> server.message(Wire.of(new AudinFormatChange(number))))
                    .matches(e -> e.field().equals("NewFormat"));
        }
    }

    @Test
    void soundThatNobodyAskedFor_goesNowhere() throws DecodeException {
        AudioInputServer server = new AudioInputServer(wire);
        server.offer(List.of(MONO));
        server.opened();
        server.message(Wire.of(new AudinVersion(2)));
        server.message(Wire.of(new AudinFormats(List.of(MONO))));
        server.message(Wire.of(new AudinData(), Bytes.ofHex("0102")));
        server.message(Wire.of(new AudinOpenReply(AudinOpenReply.S_OK)));
        server.message(Wire.of(new AudinFormatChange(0)));
        server.message(Wire.of(new AudinFormats(List.of(MONO))));
        server.message(Wire.of(new AudinVersion(2)));
        assertThat(server.ignored()).isEqualTo(5);
        assertThat(server.state()).isEqualTo(AudioInputServer.State.READY);
    }

    @Test
    void clientThatOpens_isRefused() throws DecodeException {
        AudioInputServer server = recording();
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> server.message(Wire.of(new AudinOpen(1, 0, MONO))))
                .matches(e -> e.field().equals("MessageId"));
    }

    @Test
    void client_answersInTheOrderOfTheSpecification() throws DecodeException {
        AudioInputClient client = new AudioInputClient(wire, clock);
        connect(client);
        client.opened();
        client.message(Wire.of(new AudinVersion(1)));
        client.message(Wire.of(new AudinFormats(List.of(BROKEN, MONO))));
        client.message(Wire.of(new AudinOpen(0, 0, BROKEN)));
        client.record(Bytes.ofHex("0102").asBuffer());
        assertThat(sent())
                .containsExactly(
                        new AudinVersion(2),
                        new AudinIncomingData(),
                        new AudinFormats(List.of(MONO)),
                        new AudinFormatChange(0),
                        new AudinOpenReply(AudinOpenReply.S_OK),
                        new AudinIncomingData(),
                        new AudinData());
    }

    @Test
    void openBeforeTheFormats_isIgnored_andOneOutOfTheListRefused() throws DecodeException {
        AudioInputClient client = new AudioInputClient(wire, clock);
        connect(client);
        client.opened();
        client.message(Wire.of(new AudinOpen(441, 0, MONO)));
        client.message(Wire.of(new AudinFormatChange(0)));
        assertThat(client.ignored()).isEqualTo(2);
        client.message(Wire.of(new AudinFormats(List.of(MONO))));
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> client.message(Wire.of(new AudinOpen(441, 1, MONO))))
                .matches(e -> e.field().equals("initialFormat"));
    }

    @Test
    void serverThatRecords_isRefused() {
        AudioInputClient client = new AudioInputClient(wire, clock);
        for (AudinPdu pdu : List.of(new AudinData(), new AudinIncomingData(), new AudinOpenReply(0))) {
            assertThatExceptionOfType(DecodeException.class)
                    .isThrownBy(() -> client.message(Wire.of(pdu)))
                    .matches(e -> e.field().equals("MessageId"));
        }
    }

    @Test
    void nothingUsable_isAnswered_andDenied() throws DecodeException {
        AudioInputClient client = new AudioInputClient(wire, clock);
        MicrophoneBridge.connect(client, new AudioInputServer(new Wire()), AudioPolicy.DEFAULT, clock);
        client.opened();
        client.message(Wire.of(new AudinFormats(List.of(BROKEN))));
        assertThat(sent()).containsExactly(new AudinIncomingData(), new AudinFormats(List.of()));
    }

    /** A client takes its time to close: it is not asked for one channel after another in the meantime. */
    @Test
    void offersWithoutEnd_askForOneChannelAtATime() throws DecodeException {
        AudioInputServer server = recording();
        for (int i = 0; i < 1_000; i++) {
            server.offer(List.of(MONO));
        }
        assertThat(wire.opens).isEqualTo(1);
        assertThat(wire.closes).isEqualTo(1);
        server.closed();
        assertThat(wire.opens).isEqualTo(2);
        server.opened();
        assertThat(server.state()).isEqualTo(AudioInputServer.State.WAITING_FOR_VERSION);
    }

    @Test
    void changesWithoutEnd_areAskedForOneAtATime_andTheLastWins() throws DecodeException {
        AudioInputServer server = new AudioInputServer(wire);
        server.offer(List.of(MONO, OTHER));
        server.opened();
        server.message(Wire.of(new AudinVersion(1)));
        server.message(Wire.of(new AudinFormats(List.of(MONO, OTHER))));
        server.open(MONO, MONO, 441);
        server.message(Wire.of(new AudinOpenReply(AudinOpenReply.S_OK)));
        wire.messages.clear();
        for (int i = 0; i < 1_000; i++) {
            server.change(OTHER);
            server.change(MONO);
        }
        assertThat(sent()).containsExactly(new AudinFormatChange(1));
        server.message(Wire.of(new AudinFormatChange(1)));
        assertThat(sent()).containsExactly(new AudinFormatChange(0));
    }

    @Test
    void guestThatAsksAndDoesNotRead_isGivenUp() {
        AudioInputClient client = new AudioInputClient(wire, clock);
        connect(client);
        client.opened();
        wire.writable = false;
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> {
                    for (int i = 0; i < 1_000; i++) {
                        client.message(Wire.of(new AudinVersion(1)));
                    }
                })
                .matches(e -> e.kind() == DecodeException.Kind.LIMIT_EXCEEDED);
        assertThat(wire.messages).hasSize(AudioSender.MAX_UNREAD);
    }
}
