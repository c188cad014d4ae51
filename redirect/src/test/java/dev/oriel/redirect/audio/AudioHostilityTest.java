package dev.oriel.redirect.audio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.rdp.audin.AudinData;
import dev.oriel.rdp.audin.AudinFormatChange;
import dev.oriel.rdp.audin.AudinFormats;
import dev.oriel.rdp.audin.AudinIncomingData;
import dev.oriel.rdp.audin.AudinOpen;
import dev.oriel.rdp.audin.AudinOpenReply;
import dev.oriel.rdp.audin.AudinVersion;
import dev.oriel.rdp.dvc.DvcListener;
import dev.oriel.rdp.snd.AudioFormat;
import dev.oriel.rdp.snd.ClientAudioFormats;
import dev.oriel.rdp.snd.ClientAudioFormats.Capability;
import dev.oriel.rdp.snd.QualityMode;
import dev.oriel.rdp.snd.ServerAudioFormats;
import dev.oriel.rdp.snd.SndClose;
import dev.oriel.rdp.snd.Training;
import dev.oriel.rdp.snd.TrainingConfirm;
import dev.oriel.rdp.snd.Volume;
import dev.oriel.rdp.snd.Wave2;
import dev.oriel.rdp.snd.WaveConfirm;
import dev.oriel.rdp.snd.WaveInfo;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Both peers say anything in any order, sometimes with damaged bytes. Nothing but a {@link DecodeException} comes of it, and what is
 * kept and answered stays bounded.
 */
final class AudioHostilityTest {

    private static final int STEPS = 20_000;

    /** One block of the largest size in the slowest format: it alone may stay in a queue. */
    private static final long MAX_BLOCK_MILLIS = 65_536 * 1_000 / 500;

    private final FakeClock clock = new FakeClock();
    private final Wire toGuest = new Wire();
    private final Wire toClient = new Wire();

    /** Messages that were large enough to hold sound: how far the random walk got. */
    private int sound;

    private static AudioFormat format(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> AudioFormat.pcm(44_100, 2, 16);
            case 1 -> AudioFormat.pcm(1_000 + random.nextInt(200_000), 1 + random.nextInt(9), 8);
            case 2 -> AudioFormat.pcm(8_000, 1, 8);
            case 3 -> new AudioFormat(AudioFormat.OPUS, 2, 48_000, random.nextInt(3), 4, 16, Bytes.EMPTY);
            default ->
                new AudioFormat(
                        random.nextInt(4),
                        random.nextInt(3),
                        random.nextInt(3) * 22_050L,
                        random.nextInt(),
                        random.nextInt(5),
                        random.nextInt(3) * 8,
                        Bytes.EMPTY);
        };
    }

    private static List<AudioFormat> formats(Random random) {
        return random.ints(random.nextInt(6)).mapToObj(i -> format(random)).toList();
    }

    private static Bytes data(Random random, int most) {
        byte[] data = new byte[random.nextInt(most)];
        random.nextBytes(data);
        return Bytes.ofOwned(data);
    }

    private static Bytes message(Pdu pdu, Bytes data) {
        return PduWriter.toBytes(pdu).concat(data);
    }

    private static Bytes message(Pdu pdu) {
        return PduWriter.toBytes(pdu);
    }

    private static Bytes fromSoundServer(Random random) {
        int number = random.nextInt(3);
        return switch (random.nextInt(10)) {
            case 0 -> message(new ServerAudioFormats(255, random.nextInt(10), formats(random)));
            case 1 -> message(new Training(1, 2, random.nextInt(50)));
            case 2 -> message(new Volume(random.nextInt(0x10000), 3));
            case 3 -> message(new SndClose());
            case 4 -> message(new WaveInfo(1, number, 5, Bytes.ofHex("01020304"), random.nextInt(200)));
            case 5 -> data(random, 200);
            default -> {
                Bytes data = data(random, random.nextInt(10) == 0 ? 60_000 : 2_000);
                yield message(new Wave2(1, number, random.nextInt(256), 3, data.length()), data);
            }
        };
    }

    private static Bytes fromSoundClient(Random random) {
        return switch (random.nextInt(7)) {
            case 0 ->
                message(new ClientAudioFormats(
                        random.nextInt(5) == 0 ? Flags.none() : Flags.of(Capability.ALIVE, Capability.VOLUME),
                        Volume.FULL,
                        1,
                        2,
                        3,
                        random.nextInt(10),
                        formats(random)));
            case 1 -> message(new TrainingConfirm(random.nextInt(3), 3));
            case 2 -> message(new QualityMode(random.nextInt(5)));
            case 3 -> data(random, 50);
            default -> message(new WaveConfirm(1, random.nextInt(256)));
        };
    }

    private static Bytes fromEither(Random random) {
        // A number out of the list ends the channel, and would end the walk too early.
        int number = random.nextInt(50) == 0 ? 2 : 0;
        return switch (random.nextInt(9)) {
            case 0 -> message(new AudinVersion(number));
            case 1 -> message(new AudinFormats(formats(random)));
            case 2 -> message(new AudinOpen(random.nextInt(1_000), number, format(random)));
            case 3 -> message(new AudinOpenReply(random.nextInt(3) - 1));
            case 4 -> message(new AudinFormatChange(number));
            case 5 -> message(new AudinIncomingData());
            case 6 -> data(random, 50);
            default -> message(new AudinData(), data(random, 2_000));
        };
    }

    private static void say(DvcListener end, Bytes message, Random random) {
        byte[] bytes = message.toArray();
        if (bytes.length > 0 && random.nextInt(4) == 0) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        try {
            end.message(PduReader.of(Bytes.of(bytes)));
        } catch (DecodeException refused) {
            assertThat(refused.field()).isNotEmpty();
        }
    }

    private void weather(Random random) {
        clock.millis += random.nextInt(20);
        toGuest.writable = random.nextInt(10) != 0;
        toClient.writable = random.nextInt(10) != 0;
        assertThat(toGuest.messages.size() + toClient.messages.size()).isLessThan(2_000);
        toClient.messages.forEach(message -> sound += message.length() > 200 ? 1 : 0);
        toGuest.messages.forEach(message -> sound += message.length() > 200 ? 1 : 0);
        toGuest.messages.clear();
        toClient.messages.clear();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void soundOfHostilePeers_staysBounded(long seed) {
        Random random = new Random(seed);
        AudioOutputClient source = new AudioOutputClient(toGuest, clock);
        AudioOutputServer speakers = new AudioOutputServer(toClient, clock);
        SoundBridge bridge = SoundBridge.connect(source, speakers, AudioPolicy.DEFAULT, clock);
        for (int i = 0; i < STEPS; i++) {
            weather(random);
            switch (random.nextInt(200)) {
                case 0 -> source.opened();
                case 1 -> speakers.opened();
                case 2 -> source.closed();
                case 3 -> speakers.closed();
                case 4 -> bridge.tick();
                case 5 -> speakers.tick();
                default -> {
                    say(source, fromSoundServer(random), random);
                    say(speakers, fromSoundClient(random), random);
                }
            }
            assertThat(speakers.queuedMillis()).isLessThan(MAX_BLOCK_MILLIS);
            assertThat(speakers.unconfirmed()).isLessThanOrEqualTo(256);
        }
        assertThat(sound).isGreaterThan(100);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void microphoneOfHostilePeers_staysBounded(long seed) {
        Random random = new Random(seed);
        AudioInputClient recorder = new AudioInputClient(toGuest, clock);
        AudioInputServer microphone = new AudioInputServer(toClient);
        MicrophoneBridge bridge = MicrophoneBridge.connect(recorder, microphone, new AudioPolicy(true, true), clock);
        for (int i = 0; i < STEPS; i++) {
            weather(random);
            switch (random.nextInt(200)) {
                case 0 -> recorder.opened();
                case 1 -> microphone.opened();
                case 2 -> recorder.closed();
                case 3 -> microphone.closed();
                case 4 -> bridge.tick();
                case 5 -> recorder.tick();
                default -> {
                    say(recorder, fromEither(random), random);
                    // The client gets further than the guest disturbs it, now and then.
                    for (int j = random.nextInt(60); j > 0; j--) {
                        say(microphone, fromEither(random), random);
                    }
                    if (toClient.closes > 0) {
                        toClient.closes = 0;
                        microphone.closed();
                    } else if (toClient.opens > 0) {
                        toClient.opens = 0;
                        microphone.opened();
                    }
                }
            }
            assertThat(recorder.queuedMillis()).isLessThan(MAX_BLOCK_MILLIS);
        }
        assertThat(sound).isGreaterThan(100);
    }
}
