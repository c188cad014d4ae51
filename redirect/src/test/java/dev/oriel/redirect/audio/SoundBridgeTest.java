package dev.oriel.redirect.audio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.rdp.snd.AudioFormat;
import dev.oriel.rdp.snd.ClientAudioFormats;
import dev.oriel.rdp.snd.ClientAudioFormats.Capability;
import dev.oriel.rdp.snd.SndPdu;
import dev.oriel.rdp.snd.Volume;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A guest's service and a client, both of them our own ends, with the broker's two ends and the bridge between. */
final class SoundBridgeTest {

    private static final AudioFormat CD = AudioFormat.pcm(44_100, 2, 16);
    private static final AudioFormat DVD = AudioFormat.pcm(48_000, 2, 16);
    private static final AudioFormat OPUS =
            new AudioFormat(AudioFormat.OPUS, 2, 48_000, 16_000, 4, 16, Bytes.ofHex("0102"));

    private final FakeClock clock = new FakeClock();
    private final Wire guestToBroker = new Wire();
    private final Wire brokerToGuest = new Wire();
    private final Wire brokerToClient = new Wire();
    private final Wire clientToBroker = new Wire();

    private final AudioOutputServer guest = new AudioOutputServer(guestToBroker, clock);
    private final AudioOutputClient source = new AudioOutputClient(brokerToGuest, clock);
    private final AudioOutputServer speakers = new AudioOutputServer(brokerToClient, clock);
    private final AudioOutputClient client = new AudioOutputClient(clientToBroker, clock);
    private final PlayedBlocks guestHears = new PlayedBlocks();

    private SoundBridge bridge = SoundBridge.connect(source, speakers, AudioPolicy.DEFAULT, clock);

    SoundBridgeTest() {
        guest.connect(guestHears);
    }

    private void pump() throws DecodeException {
        boolean any;
        do {
            any = false;
            any |= guestToBroker.deliver(source);
            any |= brokerToClient.deliver(client);
            any |= clientToBroker.deliver(speakers);
            any |= brokerToGuest.deliver(guest);
        } while (any);
    }

    private void openClient() throws DecodeException {
        client.opened();
        speakers.opened();
        pump();
    }

    private void openGuest(AudioFormat... formats) throws DecodeException {
        guest.offer(List.of(formats));
        source.opened();
        guest.opened();
        pump();
    }

    /** Two seconds in blocks of different sizes, in real time. */
    private void playTone(AudioFormat format) throws DecodeException {
        int frames = 0;
        long ticket = 0;
        int rate = (int) format.samplesPerSecond();
        while (frames < 2 * rate) {
            int count = rate / 100 + frames % 97;
            guest.play(format, ticket++, 0, Tone.frames(format, frames, count).asBuffer());
            pump();
            frames += count;
            clock.millis += count * 1_000L / rate;
            guest.tick();
            speakers.tick();
            bridge.tick();
        }
        assertThat(guestHears.consumed)
                .containsExactlyElementsOf(LongStream.range(0, ticket).boxed().toList());
        assertThat(guest.dropped() + speakers.dropped() + bridge.undelivered()).isZero();
    }

    @Test
    void tone_passesUnchanged_whereBothHaveTheFormat() throws DecodeException {
        HeardSound heard = new HeardSound(client, DVD, CD);
        openClient();
        openGuest(CD);
        assertThat(guestHears.abilities.formats()).containsExactly(CD);
        playTone(CD);
        assertThat(heard.format).isEqualTo(CD);
        assertThat(bridge.isConverting()).isFalse();
        int frames = heard.sound.readableBytes() / CD.blockAlign();
        assertThat(frames).isGreaterThanOrEqualTo(2 * 44_100);
        assertThat(Bytes.copyOf(heard.sound)).isEqualTo(Tone.frames(CD, 0, frames));
        assertThat(Tone.share(CD, heard.sound)).isGreaterThanOrEqualTo(0.95);
    }

    @ParameterizedTest
    @CsvSource({"44100, 2, 16", "48000, 2, 16", "22050, 1, 16", "8000, 1, 8", "22050, 2, 8"})
    void tone_keepsItsEnergy_whereTheFormatsDiffer(int rate, int channels, int bits) throws DecodeException {
        AudioFormat odd = AudioFormat.pcm(32_000, 2, 16);
        AudioFormat only = AudioFormat.pcm(rate, channels, bits);
        HeardSound heard = new HeardSound(client, only);
        openClient();
        openGuest(odd);
        playTone(odd);
        assertThat(heard.format).isEqualTo(only);
        assertThat(bridge.isConverting()).isTrue();
        assertThat(heard.sound.readableBytes() / only.blockAlign()).isGreaterThan(2 * rate - 2);
        assertThat(Tone.share(only, heard.sound)).isGreaterThanOrEqualTo(0.95);
    }

    /** Time stands still, and the block is at the client: nothing waits for a timer or a further block. */
    @ParameterizedTest
    @CsvSource({"44100, 16", "48000, 16", "22050, 8"})
    void relay_addsNoDelay(int rate, int bits) throws DecodeException {
        HeardSound heard = new HeardSound(client, AudioFormat.pcm(rate, 2, bits));
        openClient();
        openGuest(CD);
        for (int i = 1; i <= 100; i++) {
            guest.play(CD, i, 0, Tone.frames(CD, 441 * i, 441).asBuffer());
            guestToBroker.deliver(source);
            brokerToClient.deliver(client);
            assertThat(heard.tickets).hasSize(i);
            assertThat(speakers.queuedMillis()).isZero();
            int frames = heard.sound.readableBytes() / heard.format.blockAlign();
            // All but what lies between the last frame and the next.
            assertThat(frames).isGreaterThanOrEqualTo(441 * i * rate / 44_100 - 1);
            pump();
            clock.millis += 10;
        }
    }

    static List<AudioFormat> compressed() {
        return List.of(
                OPUS,
                new AudioFormat(AudioFormat.AAC, 2, 44_100, 12_000, 4, 16, Bytes.ofHex("000029000000")),
                new AudioFormat(AudioFormat.MP3, 2, 44_100, 16_000, 1, 0, Bytes.ofHex("010002000000a10501007105")),
                new AudioFormat(AudioFormat.ADPCM, 2, 22_050, 22_311, 1_024, 4, Bytes.ofHex("f40307000001")),
                new AudioFormat(AudioFormat.IMA_ADPCM, 2, 22_050, 22_201, 1_024, 4, Bytes.ofHex("f903")),
                new AudioFormat(AudioFormat.ALAW, 2, 22_050, 44_100, 2, 8, Bytes.EMPTY),
                new AudioFormat(AudioFormat.MULAW, 2, 22_050, 44_100, 2, 8, Bytes.EMPTY),
                AudioFormat.pcm(48_000, 2, 24));
    }

    @ParameterizedTest
    @MethodSource("compressed")
    void compressedSound_passesAsItIs(AudioFormat format) throws DecodeException {
        HeardSound heard = new HeardSound(client, CD, format);
        openClient();
        openGuest(format, DVD);
        assertThat(guestHears.abilities.formats()).containsExactly(format, DVD);
        byte[] block = new byte[2_048];
        new Random(1).nextBytes(block);
        guest.play(format, 1, 0, Bytes.of(block).asBuffer());
        pump();
        assertThat(heard.format).isEqualTo(format);
        assertThat(Bytes.copyOf(heard.sound)).isEqualTo(Bytes.of(block));
    }

    @Test
    void compressedSound_thatTheClientDoesNotHave_isNotChosen() throws DecodeException {
        new HeardSound(client, CD);
        openClient();
        openGuest(OPUS, DVD);
        assertThat(guestHears.abilities.formats()).containsExactly(DVD);
    }

    @Test
    void guestHearsOfTheWholeWay() throws DecodeException {
        HeardSound heard = new HeardSound(client, CD);
        heard.confirms = false;
        openClient();
        openGuest(CD);
        guest.play(CD, 1, 0, Tone.frames(CD, 0, 441).asBuffer());
        pump();
        assertThat(guestHears.consumed).isEmpty();
        clock.millis += 80;
        client.consumed(heard.tickets.get(0));
        pump();
        assertThat(guestHears.consumed).containsExactly(1L);
        assertThat(bridge.latencyMillis()).isEqualTo(80);
        assertThat(guest.latencyMillis()).isEqualTo(80);
    }

    @Test
    void refusedByPolicy_clientHearsNothing_andTheGuestIsAnswered() throws DecodeException {
        bridge = SoundBridge.connect(source, speakers, new AudioPolicy(false, true), clock);
        HeardSound heard = new HeardSound(client, CD);
        openClient();
        openGuest(CD);
        assertThat(heard.offered).isEmpty();
        assertThat(guest.state()).isEqualTo(AudioOutputServer.State.DEAF);
        // A guest that plays all the same waits for no block.
        Wire script = new Wire();
        AudioOutputServer stubborn = new AudioOutputServer(script, clock);
        PlayedBlocks confirmed = new PlayedBlocks();
        stubborn.connect(confirmed);
        stubborn.opened();
        stubborn.offer(List.of(CD));
        stubborn.message(Wire.of(
                new ClientAudioFormats(Flags.of(Capability.ALIVE), Volume.FULL, 0, 0, 0, SndPdu.VERSION, List.of(CD))));
        script.messages.clear();
        stubborn.play(CD, 7, 0, Tone.frames(CD, 0, 441).asBuffer());
        script.deliver(source);
        brokerToGuest.deliver(stubborn);
        assertThat(confirmed.consumed).containsExactly(7L);
        assertThat(brokerToClient.messages).isEmpty();
    }

    @Test
    void clientWithoutSound_guestIsAnsweredInTime_andNobodyHangs() throws DecodeException {
        openGuest(OPUS, CD);
        assertThat(guest.state()).isEqualTo(AudioOutputServer.State.OFFERED);
        clock.millis += SoundBridge.ANSWER_MILLIS + 1;
        bridge.tick();
        pump();
        assertThat(guestHears.abilities.formats()).containsExactly(CD);
        guest.play(CD, 1, 0, Tone.frames(CD, 0, 441).asBuffer());
        pump();
        assertThat(guestHears.consumed).containsExactly(1L);
        assertThat(bridge.undelivered()).isEqualTo(1);
    }

    @Test
    void clientThatComesLate_isPlayedConvertedSound() throws DecodeException {
        AudioFormat only = AudioFormat.pcm(22_050, 1, 16);
        HeardSound heard = new HeardSound(client, only);
        openGuest(CD);
        clock.millis += SoundBridge.ANSWER_MILLIS + 1;
        bridge.tick();
        pump();
        openClient();
        playTone(CD);
        assertThat(Tone.share(only, heard.sound)).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void secondSource_playsOnTheSameSpeakers() throws DecodeException {
        HeardSound heard = new HeardSound(client, CD, DVD);
        openClient();
        openGuest(CD);
        playTone(CD);
        source.closed();
        Wire out = new Wire();
        AudioOutputClient second = new AudioOutputClient(out, clock);
        SoundBridge.connect(second, speakers, AudioPolicy.DEFAULT, clock);
        Wire in = new Wire();
        AudioOutputServer nextGuest = new AudioOutputServer(in, clock);
        nextGuest.connect(new PlayedBlocks());
        nextGuest.offer(List.of(DVD));
        second.opened();
        nextGuest.opened();
        in.deliver(second);
        pump();
        out.deliver(nextGuest);
        in.deliver(second);
        heard.sound.clear();
        nextGuest.play(DVD, 1, 0, Tone.frames(DVD, 0, 480).asBuffer());
        in.deliver(second);
        pump();
        assertThat(heard.events).contains("paused");
        assertThat(Bytes.copyOf(heard.sound)).isEqualTo(Tone.frames(DVD, 0, 480));
    }

    @Test
    void clientThatGoesAndComes_isPlayedAgain() throws DecodeException {
        HeardSound heard = new HeardSound(client, CD);
        openClient();
        openGuest(CD);
        speakers.closed();
        client.closed();
        guest.play(CD, 1, 0, Tone.frames(CD, 0, 441).asBuffer());
        pump();
        assertThat(guestHears.consumed).containsExactly(1L);
        openClient();
        guest.play(CD, 2, 0, Tone.frames(CD, 0, 441).asBuffer());
        pump();
        assertThat(Bytes.copyOf(heard.sound)).isEqualTo(Tone.frames(CD, 0, 441));
    }

    @Test
    void settings_goThrough() throws DecodeException {
        HeardSound heard = new HeardSound(client, CD);
        openClient();
        openGuest(CD);
        assertThat(guestHears.abilities.takesVolume()).isTrue();
        assertThat(guestHears.abilities.volume()).isEqualTo(new Volume(1, 2));
        assertThat(guestHears.abilities.takesPitch()).isFalse();
        guest.volume(new Volume(3, 4));
        guest.play(CD, 1, 0, Tone.frames(CD, 0, 441).asBuffer());
        guest.pause();
        pump();
        client.quality(SoundQuality.DYNAMIC);
        pump();
        assertThat(heard.events).containsExactly("volume 3 4", "paused");
        assertThat(guestHears.qualities).endsWith(SoundQuality.DYNAMIC);
    }

    /** A burst is bounded in milliseconds, dropped from its old end, and every block comes back to the guest. */
    @Test
    void slowClient_hearsTheNewest_andTheGuestGetsAllTicketsBack() throws DecodeException {
        HeardSound heard = new HeardSound(client, CD);
        openClient();
        openGuest(CD);
        brokerToClient.writable = false;
        for (int i = 0; i < 200; i++) {
            guest.play(CD, i, 0, Tone.frames(CD, 441 * i, 441).asBuffer());
            pump();
        }
        assertThat(speakers.queuedMillis()).isEqualTo(BlockQueue.MAX_MILLIS);
        assertThat(speakers.dropped()).isEqualTo(180);
        brokerToClient.writable = true;
        speakers.writable();
        pump();
        assertThat(guestHears.consumed).hasSize(200).doesNotHaveDuplicates();
        assertThat(Bytes.copyOf(heard.sound)).isEqualTo(Tone.frames(CD, 441 * 180, 441 * 20));
    }
}
