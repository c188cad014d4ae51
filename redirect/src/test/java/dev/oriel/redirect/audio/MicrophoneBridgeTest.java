package dev.oriel.redirect.audio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.rdp.snd.AudioFormat;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A guest's service and a client, both of them our own ends, with the broker's two ends and the bridge between. */
final class MicrophoneBridgeTest {

    private static final AudioFormat MONO = AudioFormat.pcm(44_100, 1, 16);
    private static final AudioFormat STEREO = AudioFormat.pcm(44_100, 2, 16);
    private static final AudioFormat ALAW = new AudioFormat(AudioFormat.ALAW, 1, 8_000, 8_000, 1, 8, Bytes.EMPTY);
    private static final AudioPolicy ALLOWED = new AudioPolicy(true, true);

    private final FakeClock clock = new FakeClock();
    private final Wire guestToBroker = new Wire();
    private final Wire brokerToGuest = new Wire();
    private final Wire brokerToClient = new Wire();
    private final Wire clientToBroker = new Wire();

    private final AudioInputServer guest = new AudioInputServer(guestToBroker);
    private final AudioInputClient recorder = new AudioInputClient(brokerToGuest, clock);
    private final AudioInputServer microphone = new AudioInputServer(brokerToClient);
    private final AudioInputClient client = new AudioInputClient(clientToBroker, clock);
    private final GuestHears guestHears = new GuestHears();
    private final Device device = new Device();

    /** What arrives in the guest. */
    private static final class GuestHears implements Microphone.Listener {
        final List<String> events = new ArrayList<>();
        final ByteBuf sound = Unpooled.buffer();
        List<AudioFormat> formats = List.of();
        AudioFormat format = MONO;

        @Override
        public void ready(List<AudioFormat> newFormats) {
            formats = newFormats;
            events.add("ready");
        }

        @Override
        public void opened() {
            events.add("opened");
        }

        @Override
        public void failed() {
            events.add("failed");
        }

        @Override
        public void changed(AudioFormat newFormat) {
            events.add("changed");
        }

        @Override
        public void recorded(AudioFormat newFormat, ByteBuf block) {
            format = newFormat;
            sound.writeBytes(block, block.readerIndex(), block.readableBytes());
        }

        @Override
        public void gone() {
            events.add("gone");
        }
    }

    /** The client's device. */
    private final class Device implements Recorder.Listener {
        List<AudioFormat> has = List.of(MONO);
        List<AudioFormat> offered = List.of();
        boolean answers = true;
        boolean works = true;
        AudioFormat encoding = MONO;
        int framesPerPacket;
        int opens;

        @Override
        public void offered(List<AudioFormat> formats) {
            offered = formats;
            client.choose(formats.stream()
                    .filter(format -> OfferedFormats.find(has, format) >= 0)
                    .toList());
        }

        @Override
        public void open(AudioFormat newEncoding, AudioFormat capture, int frames) {
            opens++;
            encoding = newEncoding;
            framesPerPacket = frames;
            if (works && answers) {
                client.started();
            } else if (answers) {
                client.refused(Recorder.Refusal.FAILED);
            }
        }

        @Override
        public void change(AudioFormat newEncoding) {
            encoding = newEncoding;
            client.changed(newEncoding);
        }

        @Override
        public void gone() {}
    }

    private void connect(AudioPolicy policy, AudioFormat... deviceHas) {
        device.has = List.of(deviceHas);
        bridge = MicrophoneBridge.connect(recorder, microphone, policy, clock);
        guest.connect(guestHears);
        client.connect(device);
    }

    private MicrophoneBridge bridge = MicrophoneBridge.connect(recorder, microphone, ALLOWED, clock);

    /** Does what the multiplexers of both connections would do. */
    private void pump() throws DecodeException {
        boolean any;
        do {
            any = false;
            any |= guestToBroker.deliver(recorder);
            any |= brokerToClient.deliver(client);
            any |= clientToBroker.deliver(microphone);
            any |= brokerToGuest.deliver(guest);
            while (brokerToClient.opens > 0) {
                brokerToClient.opens--;
                client.opened();
                microphone.opened();
                any = true;
            }
            while (brokerToClient.closes > 0) {
                brokerToClient.closes--;
                brokerToClient.messages.clear();
                clientToBroker.messages.clear();
                client.closed();
                microphone.closed();
                any = true;
            }
        } while (any);
    }

    /** The guest offers formats, as far as it gets without a client. */
    private void offer(AudioFormat... formats) throws DecodeException {
        guest.offer(List.of(formats));
        recorder.opened();
        guest.opened();
        pump();
    }

    private void open(AudioFormat format) throws DecodeException {
        guest.open(format, format, 441);
        pump();
    }

    private void speak(int seconds) throws DecodeException {
        AudioFormat format = device.encoding;
        int rate = (int) format.samplesPerSecond();
        for (int frames = 0; frames < seconds * rate; frames += device.framesPerPacket) {
            client.record(Tone.frames(format, frames, device.framesPerPacket).asBuffer());
            pump();
        }
    }

    @Test
    void tone_passesUnchanged_whereBothHaveTheFormat() throws DecodeException {
        connect(ALLOWED, MONO);
        offer(MONO, STEREO);
        assertThat(device.opens).isZero();
        open(MONO);
        assertThat(guestHears.events).containsExactly("ready", "opened");
        assertThat(device.framesPerPacket).isEqualTo(441);
        speak(2);
        assertThat(Bytes.copyOf(guestHears.sound)).isEqualTo(Tone.frames(MONO, 0, 2 * 44_100));
        assertThat(Tone.share(MONO, guestHears.sound)).isGreaterThanOrEqualTo(0.95);
    }

    @ParameterizedTest
    @CsvSource({"22050, 1, 16", "48000, 2, 16", "8000, 1, 8"})
    void tone_keepsItsEnergy_whereTheFormatsDiffer(int rate, int channels, int bits) throws DecodeException {
        AudioFormat has = AudioFormat.pcm(rate, channels, bits);
        AudioFormat wants = AudioFormat.pcm(32_000, 2, 16);
        connect(ALLOWED, has);
        offer(wants);
        guest.open(wants, wants, 320);
        pump();
        assertThat(device.encoding).isEqualTo(has);
        assertThat(device.framesPerPacket).isEqualTo(rate / 100);
        speak(2);
        assertThat(guestHears.format).isEqualTo(wants);
        assertThat(guestHears.sound.readableBytes() / 4).isGreaterThan(2 * 32_000 - 10);
        assertThat(Tone.share(wants, guestHears.sound)).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void relay_addsNoDelay() throws DecodeException {
        connect(ALLOWED, MONO);
        offer(MONO);
        open(MONO);
        for (int i = 1; i <= 100; i++) {
            client.record(Tone.frames(MONO, 441 * i, 441).asBuffer());
            clientToBroker.deliver(microphone);
            brokerToGuest.deliver(guest);
            assertThat(guestHears.sound.readableBytes()).isEqualTo(i * 882);
            assertThat(recorder.queuedMillis()).isZero();
        }
    }

    @Test
    void compressedSound_passesAsItIs() throws DecodeException {
        connect(ALLOWED, ALAW);
        offer(MONO, ALAW);
        assertThat(guestHears.formats).containsExactly(ALAW);
        open(ALAW);
        client.record(Bytes.ofHex("010203").asBuffer());
        pump();
        assertThat(guestHears.format).isEqualTo(ALAW);
        assertThat(Bytes.copyOf(guestHears.sound)).isEqualTo(Bytes.ofHex("010203"));
    }

    @Test
    void defaultPolicy_doesNotTouchTheMicrophone_andTheGuestIsDenied() throws DecodeException {
        connect(AudioPolicy.DEFAULT, MONO);
        offer(MONO);
        open(MONO);
        assertThat(guestHears.events).containsExactly("ready", "failed");
        assertThat(microphone.state()).isEqualTo(AudioInputServer.State.CLOSED);
        assertThat(device.offered).isEmpty();
        assertThat(bridge.isRecording()).isFalse();
    }

    @Test
    void clientWithoutMicrophone_isAFailure() throws DecodeException {
        connect(ALLOWED, MONO);
        guest.offer(List.of(MONO));
        recorder.opened();
        guest.opened();
        guestToBroker.deliver(recorder);
        brokerToGuest.deliver(guest);
        guestToBroker.deliver(recorder);
        assertThat(brokerToClient.opens).isEqualTo(1);
        brokerToClient.opens = 0;
        microphone.closed();
        pump();
        open(guestHears.formats.get(0));
        assertThat(guestHears.events).containsExactly("ready", "failed");
    }

    @Test
    void clientThatSaysNothing_guestIsAnsweredInTime() throws DecodeException {
        connect(ALLOWED, MONO);
        guest.offer(List.of(MONO));
        recorder.opened();
        guest.opened();
        for (int i = 0; i < 3; i++) {
            guestToBroker.deliver(recorder);
            brokerToGuest.deliver(guest);
        }
        assertThat(guestHears.events).isEmpty();
        clock.millis += MicrophoneBridge.ANSWER_MILLIS + 1;
        bridge.tick();
        brokerToGuest.deliver(guest);
        assertThat(guestHears.events).containsExactly("ready");
        guest.open(MONO, MONO, 441);
        guestToBroker.deliver(recorder);
        clock.millis += MicrophoneBridge.OPEN_MILLIS + 1;
        bridge.tick();
        brokerToGuest.deliver(guest);
        assertThat(guestHears.events).containsExactly("ready", "failed");
        assertThat(brokerToClient.closes).isEqualTo(1);
    }

    @Test
    void deviceThatDoesNotWork_isAFailure() throws DecodeException {
        device.works = false;
        connect(ALLOWED, MONO);
        offer(MONO);
        open(MONO);
        open(MONO);
        assertThat(guestHears.events).containsExactly("ready", "failed", "failed");
    }

    @Test
    void userWhoDoesNotAnswer_isAFailure_andTheNextTryAsksAgain() throws DecodeException {
        device.answers = false;
        connect(ALLOWED, MONO);
        offer(MONO);
        open(MONO);
        clock.millis += MicrophoneBridge.OPEN_MILLIS + 1;
        bridge.tick();
        pump();
        assertThat(guestHears.events).containsExactly("ready", "failed");
        device.answers = true;
        open(MONO);
        assertThat(guestHears.events).containsExactly("ready", "failed", "opened");
    }

    @Test
    void guestThatGoes_closesTheMicrophone() throws DecodeException {
        connect(ALLOWED, MONO);
        offer(MONO);
        open(MONO);
        assertThat(microphone.state()).isEqualTo(AudioInputServer.State.RECORDING);
        recorder.closed();
        assertThat(brokerToClient.closes).isEqualTo(1);
        assertThat(microphone.state()).isEqualTo(AudioInputServer.State.CLOSED);
        pump();
        guestHears.events.clear();
        guest.closed();
        offer(MONO);
        open(MONO);
        assertThat(guestHears.events).containsExactly("gone", "ready", "opened");
    }

    @Test
    void clientThatGoes_isSilence_andItsReturnIsHeard() throws DecodeException {
        connect(ALLOWED, MONO);
        offer(MONO);
        open(MONO);
        client.closed();
        microphone.closed();
        pump();
        assertThat(bridge.isRecording()).isFalse();
        open(MONO);
        assertThat(guestHears.events).containsExactly("ready", "opened", "opened");
        speak(1);
        assertThat(guestHears.sound.readableBytes()).isEqualTo(2 * 44_100);
    }

    @Test
    void guestThatChangesTheFormat_getsIt() throws DecodeException {
        connect(ALLOWED, MONO, STEREO);
        offer(MONO, STEREO);
        open(MONO);
        guest.change(STEREO);
        pump();
        assertThat(device.encoding).isEqualTo(STEREO);
        client.record(Tone.frames(STEREO, 0, 10).asBuffer());
        pump();
        assertThat(guestHears.events).containsExactly("ready", "opened", "changed");
        assertThat(guestHears.format).isEqualTo(STEREO);
        assertThat(Bytes.copyOf(guestHears.sound)).isEqualTo(Tone.frames(STEREO, 0, 10));
    }

    @Test
    void guestThatChangesTheFormat_getsItConverted_whereTheDeviceHasOne() throws DecodeException {
        connect(ALLOWED, MONO);
        offer(MONO, STEREO);
        open(MONO);
        guest.change(STEREO);
        pump();
        assertThat(device.encoding).isEqualTo(MONO);
        client.record(Tone.frames(MONO, 0, 10).asBuffer());
        pump();
        assertThat(Bytes.copyOf(guestHears.sound)).isEqualTo(Tone.frames(STEREO, 0, 10));
    }

    @Test
    void clientThatChangesTheFormat_isStillHeardInTheGuests() throws DecodeException {
        connect(ALLOWED, MONO, STEREO);
        offer(MONO, STEREO);
        open(MONO);
        client.changed(device.has.get(1));
        client.record(Tone.frames(STEREO, 0, 10).asBuffer());
        pump();
        assertThat(guestHears.format).isEqualTo(MONO);
        assertThat(Bytes.copyOf(guestHears.sound)).isEqualTo(Tone.frames(MONO, 0, 10));
    }

    /** What the guest does not read is dropped from its old end. */
    @Test
    void slowGuest_hearsTheNewest() throws DecodeException {
        connect(ALLOWED, MONO);
        offer(MONO);
        open(MONO);
        brokerToGuest.writable = false;
        for (int i = 0; i < 100; i++) {
            client.record(Tone.frames(MONO, 441 * i, 441).asBuffer());
            pump();
        }
        assertThat(recorder.queuedMillis()).isEqualTo(BlockQueue.MAX_MILLIS);
        assertThat(recorder.dropped()).isEqualTo(80);
        brokerToGuest.writable = true;
        recorder.writable();
        pump();
        assertThat(Bytes.copyOf(guestHears.sound)).isEqualTo(Tone.frames(MONO, 441 * 80, 441 * 20));
    }
}
