package dev.oriel.redirect.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.oriel.rdp.snd.AudioFormat;
import dev.oriel.rdp.snd.ClientAudioFormats;
import dev.oriel.rdp.snd.ClientAudioFormats.Capability;
import dev.oriel.rdp.snd.CryptKey;
import dev.oriel.rdp.snd.Pitch;
import dev.oriel.rdp.snd.QualityMode;
import dev.oriel.rdp.snd.ServerAudioFormats;
import dev.oriel.rdp.snd.SndClose;
import dev.oriel.rdp.snd.SndPdu;
import dev.oriel.rdp.snd.Training;
import dev.oriel.rdp.snd.TrainingConfirm;
import dev.oriel.rdp.snd.UdpWave;
import dev.oriel.rdp.snd.UdpWaveLast;
import dev.oriel.rdp.snd.Volume;
import dev.oriel.rdp.snd.Wave;
import dev.oriel.rdp.snd.Wave2;
import dev.oriel.rdp.snd.WaveConfirm;
import dev.oriel.rdp.snd.WaveEncrypt;
import dev.oriel.rdp.snd.WaveInfo;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sound of a guest that is a script. */
final class AudioOutputClientTest {

    private static final AudioFormat PCM = AudioFormat.pcm(44_100, 2, 16);
    private static final AudioFormat ALAW = new AudioFormat(AudioFormat.ALAW, 2, 22_050, 44_100, 2, 8, Bytes.EMPTY);
    private static final AudioFormat BROKEN = new AudioFormat(AudioFormat.ADPCM, 2, 22_050, 0, 0, 4, Bytes.EMPTY);
    private static final Bytes SOUND = Bytes.ofHex("0102030405060708");

    private final FakeClock clock = new FakeClock();
    private final Wire toGuest = new Wire();
    private final AudioOutputClient client = new AudioOutputClient(toGuest, clock);
    private final HeardSound heard = new HeardSound(client, PCM, ALAW);

    private List<SndPdu> sent() throws DecodeException {
        List<SndPdu> pdus = new ArrayList<>();
        while (!toGuest.messages.isEmpty()) {
            pdus.add(SndPdu.decodeFromClient(toGuest.next()));
        }
        return pdus;
    }

    private void offer(int version, AudioFormat... formats) throws DecodeException {
        client.opened();
        client.message(Wire.of(new ServerAudioFormats(255, version, List.of(formats))));
    }

    private void wave(int blockNo, int formatNo) throws DecodeException {
        client.message(Wire.of(new Wave2(1_000, formatNo, blockNo, 5, SOUND.length()), SOUND));
    }

    @Test
    void answer_namesTheChosenFormats_andNoPort() throws DecodeException {
        offer(8, BROKEN, ALAW, AudioFormat.pcm(8_000, 1, 8), PCM);
        assertThat(heard.offered).doesNotContain(BROKEN).hasSize(3);
        assertThat(sent())
                .containsExactly(
                        new ClientAudioFormats(
                                Flags.of(Capability.ALIVE, Capability.VOLUME),
                                new Volume(1, 2),
                                Pitch.NORMAL,
                                0,
                                0,
                                8,
                                List.of(ALAW, PCM)),
                        new QualityMode(QualityMode.HIGH));
    }

    @Test
    void oldServer_isSentNoQuality() throws DecodeException {
        offer(5, PCM);
        client.quality(SoundQuality.MEDIUM);
        assertThat(sent()).hasOnlyElementsOfType(ClientAudioFormats.class).hasSize(1);
    }

    @Test
    void quality_isSentWhenItChanges() throws DecodeException {
        offer(6, PCM);
        toGuest.messages.clear();
        client.quality(SoundQuality.HIGH);
        client.quality(SoundQuality.DYNAMIC);
        assertThat(sent()).containsExactly(new QualityMode(QualityMode.DYNAMIC));
    }

    @Test
    void blockInTwoMessages_arrivesWhole() throws DecodeException {
        offer(5, PCM, ALAW);
        client.message(Wire.of(new WaveInfo(9, 1, 7, SOUND.slice(0, 4), 4)));
        client.message(Wire.of(new Wave(), SOUND.slice(4, 8)));
        assertThat(Bytes.copyOf(heard.sound)).isEqualTo(SOUND);
        assertThat(heard.format).isEqualTo(ALAW);
    }

    @Test
    void secondMessageThatIsTooShort_isRefused() throws DecodeException {
        offer(5, PCM);
        client.message(Wire.of(new WaveInfo(9, 0, 7, SOUND.slice(0, 4), 4)));
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> client.message(Wire.of(new Wave(), SOUND.slice(4, 7))))
                .matches(e -> e.field().equals("data"));
    }

    @Test
    void confirm_carriesTheTimeOfTheWholeWay() throws DecodeException {
        heard.confirms = false;
        offer(8, PCM);
        toGuest.messages.clear();
        wave(3, 0);
        wave(4, 0);
        assertThat(toGuest.messages).isEmpty();
        clock.millis += 65;
        client.consumed(heard.tickets.get(1));
        client.consumed(heard.tickets.get(0));
        client.consumed(heard.tickets.get(0));
        client.consumed(12_345);
        assertThat(sent()).containsExactly(new WaveConfirm(1_065, 4), new WaveConfirm(1_065, 3));
    }

    /** More unconfirmed blocks than there are numbers: the oldest are given up, nothing grows. */
    @Test
    void floodOfBlocks_isConfirmedFromTheOldestOn() throws DecodeException {
        heard.confirms = false;
        offer(8, PCM);
        toGuest.messages.clear();
        for (int i = 0; i < 1_000; i++) {
            wave(i & 0xff, 0);
        }
        assertThat(toGuest.messages).hasSize(1_000 - ReceivedBlocks.SLOTS);
    }

    @Test
    void guestThatDoesNotRead_getsNoAnswers() throws DecodeException {
        offer(8, PCM);
        toGuest.messages.clear();
        toGuest.writable = false;
        for (int i = 0; i < 500; i++) {
            wave(i & 0xff, 0);
            client.message(Wire.of(new Training(1, 0, 0)));
        }
        assertThat(toGuest.messages).isEmpty();
        assertThat(client.unsent()).isEqualTo(1_000);
    }

    @Test
    void training_isAnsweredAtOnce_butNotBeforeTheFormats() throws DecodeException {
        client.opened();
        client.message(Wire.of(new Training(7, 1024, 10)));
        assertThat(toGuest.messages).isEmpty();
        offer(8, PCM);
        toGuest.messages.clear();
        client.message(Wire.of(new Training(7, 1024, 10)));
        assertThat(sent()).containsExactly(new TrainingConfirm(7, 1024));
    }

    @Test
    void formatNumberOutOfTheList_isRefused() throws DecodeException {
        offer(8, PCM);
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> wave(0, 1))
                .matches(e -> e.field().equals("wFormatNo"));
    }

    @Test
    void refusedGuest_hearsSo_andEachBlockIsConfirmed() throws DecodeException {
        heard.answers = false;
        offer(8, BROKEN, ALAW, PCM);
        client.refuse();
        assertThat(sent().get(0)).isInstanceOfSatisfying(ClientAudioFormats.class, answer -> {
            assertThat(answer.flags().has(Capability.ALIVE)).isFalse();
            assertThat(answer.formats()).containsExactly(PCM);
        });
        toGuest.messages.clear();
        wave(5, 99);
        client.message(Wire.of(new WaveInfo(9, 1, 7, SOUND.slice(0, 4), 4)));
        client.message(Wire.of(new Wave(), SOUND.slice(4, 8)));
        assertThat(sent()).containsExactly(new WaveConfirm(1_000, 5), new WaveConfirm(9, 7));
        assertThat(heard.sound.readableBytes()).isZero();
        assertThat(client.unplayed()).isEqualTo(2);
    }

    @Test
    void soundBeforeTheAnswer_isConfirmedAndThrownAway() throws DecodeException {
        heard.answers = false;
        offer(8, PCM);
        wave(0, 0);
        assertThat(sent()).containsExactly(new WaveConfirm(1_000, 0));
    }

    @Test
    void nothingInCommon_isARefusal() throws DecodeException {
        offer(8, AudioFormat.pcm(8_000, 1, 8));
        assertThat(sent().get(0))
                .isInstanceOfSatisfying(
                        ClientAudioFormats.class,
                        answer ->
                                assertThat(answer.flags().has(Capability.ALIVE)).isFalse());
    }

    @Test
    void soundOverUdp_isKnownAndIgnored() throws DecodeException {
        offer(8, PCM);
        toGuest.messages.clear();
        client.message(Wire.of(new CryptKey(Bytes.of(new byte[32]))));
        client.message(Wire.of(new WaveEncrypt(1, 0, 1, SOUND)));
        client.message(Wire.of(new UdpWave(1, 0, SOUND)));
        client.message(Wire.of(new UdpWaveLast(8, 1, 0, 1, SOUND)));
        assertThat(client.ignored()).isEqualTo(4);
        assertThat(toGuest.messages).isEmpty();
        assertThat(heard.sound.readableBytes()).isZero();
    }

    @Test
    void settings_areTold() throws DecodeException {
        offer(8, PCM);
        client.message(Wire.of(new Volume(3, 4)));
        client.message(Wire.of(new Pitch(0x8000)));
        client.message(Wire.of(new SndClose()));
        client.closed();
        assertThat(heard.events).containsExactly("volume 3 4", "pitch 32768", "paused", "gone");
    }

    @Test
    void clientsPdu_fromAServer_isRefused() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> client.message(Wire.of(new WaveConfirm(1, 1))))
                .withMessageStartingWith("msgType");
    }
}
