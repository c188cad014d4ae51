package dev.oriel.redirect.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.oriel.rdp.snd.AudioFormat;
import dev.oriel.rdp.snd.ClientAudioFormats;
import dev.oriel.rdp.snd.ClientAudioFormats.Capability;
import dev.oriel.rdp.snd.Pitch;
import dev.oriel.rdp.snd.QualityMode;
import dev.oriel.rdp.snd.ServerAudioFormats;
import dev.oriel.rdp.snd.SndClose;
import dev.oriel.rdp.snd.SndPdu;
import dev.oriel.rdp.snd.Training;
import dev.oriel.rdp.snd.TrainingConfirm;
import dev.oriel.rdp.snd.Volume;
import dev.oriel.rdp.snd.Wave;
import dev.oriel.rdp.snd.Wave2;
import dev.oriel.rdp.snd.WaveConfirm;
import dev.oriel.rdp.snd.WaveInfo;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The speakers of a client that is a script. */
final class AudioOutputServerTest {

    private static final AudioFormat PCM = AudioFormat.pcm(44_100, 2, 16);
    private static final AudioFormat OTHER = AudioFormat.pcm(22_050, 1, 16);
    private static final Flags<Capability> ALIVE = Flags.of(Capability.ALIVE);

    private final FakeClock clock = new FakeClock();
    private final Wire toClient = new Wire();
    private final AudioOutputServer server = new AudioOutputServer(toClient, clock);
    private final PlayedBlocks source = new PlayedBlocks();

    AudioOutputServerTest() {
        server.connect(source);
    }

    /** Ten milliseconds of sound. */
    private static final Bytes BLOCK = Tone.frames(PCM, 0, 441);

    private void answer(int version, Flags<Capability> flags, AudioFormat... formats) throws DecodeException {
        ClientAudioFormats answer =
                new ClientAudioFormats(flags, new Volume(5, 6), 0x8000, 0, 0, version, List.of(formats));
        server.message(Wire.of(answer));
    }

    private void becomeReady(int version) throws DecodeException {
        server.opened();
        server.offer(List.of(PCM, OTHER));
        toClient.messages.clear();
        answer(version, ALIVE.with(Capability.VOLUME), PCM);
        assertThat(server.state()).isEqualTo(AudioOutputServer.State.READY);
        toClient.messages.clear();
    }

    private void play(long ticket) {
        server.play(PCM, ticket, 77, BLOCK.asBuffer());
    }

    private void confirm(int blockNo) throws DecodeException {
        server.message(Wire.of(new WaveConfirm(0, blockNo)));
    }

    private List<SndPdu> sent() throws DecodeException {
        List<SndPdu> pdus = new ArrayList<>();
        while (!toClient.messages.isEmpty()) {
            pdus.add(SndPdu.decodeFromServer(toClient.next()));
        }
        return pdus;
    }

    @Test
    void offer_waitsForTheChannel_andNamesUsableFormatsOnce() throws DecodeException {
        AudioFormat broken = new AudioFormat(AudioFormat.PCM, 0, 44_100, 0, 0, 16, Bytes.EMPTY);
        server.offer(List.of(broken, PCM, PCM, OTHER));
        assertThat(toClient.messages).isEmpty();
        server.opened();
        assertThat(sent()).containsExactly(new ServerAudioFormats(255, 8, List.of(PCM, OTHER)));
    }

    @Test
    void answer_givesAbilities_andStartsATraining() throws DecodeException {
        server.opened();
        server.offer(List.of(PCM, OTHER));
        toClient.messages.clear();
        answer(8, ALIVE.with(Capability.VOLUME), OTHER);
        assertThat(source.abilities)
                .isEqualTo(new SpeakerAbilities(List.of(OTHER), true, false, new Volume(5, 6), Pitch.NORMAL));
        assertThat(sent()).hasOnlyElementsOfType(Training.class).hasSize(1);
        clock.millis += 12;
        server.message(Wire.of(new TrainingConfirm((int) (clock.millis - 12) & 0xffff, 1024)));
        assertThat(server.roundTripMillis()).isEqualTo(12);
    }

    @Test
    void formatsThatWereNotOffered_areNotUsed_andKeepTheirPlaces() throws DecodeException {
        server.opened();
        server.offer(List.of(PCM, OTHER));
        AudioFormat broken = new AudioFormat(AudioFormat.PCM, 2, 44_100, 0, 0, 16, Bytes.EMPTY);
        answer(8, ALIVE, AudioFormat.pcm(8_000, 1, 8), broken, OTHER);
        assertThat(source.abilities.formats()).containsExactly(OTHER);
        toClient.messages.clear();
        server.play(OTHER, 1, 0, Bytes.ofHex("01020304").asBuffer());
        assertThat(sent())
                .singleElement()
                .isInstanceOfSatisfying(
                        Wave2.class, wave -> assertThat(wave.formatNo()).isEqualTo(2));
    }

    @Test
    void clientThatIsNotAlive_isPlayedNothing_andNobodyWaits() throws DecodeException {
        server.opened();
        server.offer(List.of(PCM));
        toClient.messages.clear();
        answer(8, Flags.none(), PCM);
        assertThat(server.state()).isEqualTo(AudioOutputServer.State.DEAF);
        assertThat(source.abilities.formats()).isEmpty();
        play(9);
        assertThat(source.consumed).containsExactly(9L);
        assertThat(toClient.messages).isEmpty();
    }

    @Test
    void block_goesOutAtOnce_inOneMessage() throws DecodeException {
        becomeReady(8);
        play(1);
        PduReader message = toClient.next();
        assertThat(SndPdu.decodeFromServer(message))
                .isEqualTo(new Wave2((int) clock.millis & 0xffff, 0, 0, 77, BLOCK.length()));
        assertThat(message.rest()).isEqualTo(BLOCK);
        play(2);
        assertThat(sent())
                .singleElement()
                .isInstanceOfSatisfying(
                        Wave2.class, wave -> assertThat(wave.blockNo()).isEqualTo(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 6, 7})
    void olderClient_getsTwoMessages(int version) throws DecodeException {
        becomeReady(version);
        play(1);
        assertThat(toClient.messages).hasSize(2);
        assertThat(SndPdu.decodeFromServer(toClient.next()))
                .isEqualTo(new WaveInfo((int) clock.millis & 0xffff, 0, 0, BLOCK.slice(0, 4), BLOCK.length() - 4));
        PduReader rest = toClient.next();
        Wave.decode(rest);
        assertThat(rest.rest()).isEqualTo(BLOCK.slice(4, BLOCK.length()));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8})
    void largeBlock_isCutAtFrames_andComesBackOnce(int version) throws DecodeException {
        becomeReady(version);
        Bytes large = Tone.frames(PCM, 0, 50_000);
        server.play(PCM, 3, 0, large.asBuffer());
        int messages = toClient.messages.size();
        long bytes = toClient.messages.stream().mapToLong(Bytes::length).sum();
        assertThat(bytes).isEqualTo(large.length() + 4L * 16 /* bytes of headers a block */);
        assertThat(messages).isEqualTo(version == 8 ? 4 : 8);
        for (int i = 0; i < 4; i++) {
            confirm(i);
        }
        assertThat(source.consumed).containsExactly(3L);
    }

    /** A block of a source without RDP may be of any size. */
    @ParameterizedTest
    @ValueSource(ints = {65_527, 65_528, 65_529, 65_530, 65_531, 131_056, 200_001})
    void blockOfAnySize_isSentInMessages(int size) throws DecodeException {
        AudioFormat bytes = AudioFormat.pcm(8_000, 1, 8);
        for (int version : new int[] {5, 8}) {
            server.opened();
            server.offer(List.of(bytes));
            answer(version, ALIVE, bytes);
            server.connect(source);
            toClient.messages.clear();
            server.play(bytes, 1, 0, Bytes.of(new byte[size]).asBuffer());
            int headers = toClient.messages.size() / (version == 5 ? 2 : 1) * 16;
            assertThat(toClient.messages.stream().mapToInt(Bytes::length).sum() - headers)
                    .isBetween(size - (version == 5 ? 3 : 0), size);
            server.closed();
        }
    }

    @Test
    void crumbs_areNotSentToOldClients() throws DecodeException {
        becomeReady(5);
        server.play(PCM, 1, 0, Bytes.ofHex("0102").asBuffer());
        server.play(PCM, 2, 0, Unpooled.EMPTY_BUFFER);
        assertThat(toClient.messages).isEmpty();
        assertThat(source.consumed).containsExactly(1L, 2L);
    }

    @Test
    void confirm_bringsTheTicketBack_andTheLatency() throws DecodeException {
        becomeReady(8);
        assertThat(server.latencyMillis()).isEqualTo(-1);
        play(5);
        clock.millis += 40;
        confirm(0);
        assertThat(source.consumed).containsExactly(5L);
        assertThat(server.latencyMillis()).isEqualTo(40);
    }

    @Test
    void confirmsThatNobodyWaitsFor_areCounted() throws DecodeException {
        becomeReady(8);
        play(5);
        for (int i = 0; i < 1_000; i++) {
            confirm(1 + i % 255);
        }
        assertThat(server.ignored()).isEqualTo(1_000);
        assertThat(source.consumed).isEmpty();
        assertThat(server.unconfirmed()).isEqualTo(1);
    }

    @Test
    void fullTransport_queues200Millis_andDropsTheOldest() throws DecodeException {
        becomeReady(8);
        toClient.writable = false;
        for (long i = 1; i <= 50; i++) {
            play(i);
        }
        assertThat(toClient.messages).isEmpty();
        assertThat(server.queuedMillis()).isEqualTo(BlockQueue.MAX_MILLIS);
        assertThat(server.dropped()).isEqualTo(30);
        assertThat(source.consumed)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 30).boxed().toList());
        toClient.writable = true;
        server.writable();
        assertThat(toClient.messages).hasSize(20);
    }

    @Test
    void soundThatWaitedTooLong_isDropped() throws DecodeException {
        becomeReady(8);
        toClient.writable = false;
        play(1);
        clock.millis += BlockQueue.MAX_MILLIS + 1;
        play(2);
        server.tick();
        assertThat(source.consumed).containsExactly(1L);
        toClient.writable = true;
        server.tick();
        assertThat(toClient.messages).hasSize(1);
    }

    /** Nothing grows when a format does not say how long it sounds. */
    @Test
    void opaqueFormatWithoutARate_isBoundedByBlocksAndBytes() throws DecodeException {
        AudioFormat opus = new AudioFormat(AudioFormat.OPUS, 2, 48_000, 0, 4, 16, Bytes.EMPTY);
        server.opened();
        server.offer(List.of(opus));
        answer(8, ALIVE, opus);
        toClient.writable = false;
        for (int i = 0; i < 10_000; i++) {
            server.play(opus, i, 0, Bytes.of(new byte[60]).asBuffer());
        }
        assertThat(server.dropped()).isEqualTo(10_000 - BlockQueue.MAX_BLOCKS);
        for (int i = 0; i < 1_000; i++) {
            server.play(opus, i, 0, Bytes.of(new byte[60_000]).asBuffer());
        }
        assertThat(server.dropped()).isGreaterThan(11_000 - BlockQueue.MAX_BYTES / 60_000 - 1);
    }

    @Test
    void clientThatStopsToConfirm_isSentASecond_andThenTheNewestOnly() throws DecodeException {
        becomeReady(8);
        play(0);
        confirm(0);
        toClient.messages.clear();
        for (long i = 1; i <= 300; i++) {
            play(i);
        }
        assertThat(toClient.messages).hasSize(ConfirmWindow.MAX_MILLIS / 10);
        assertThat(server.queuedMillis()).isEqualTo(BlockQueue.MAX_MILLIS);
        assertThat(server.dropped()).isEqualTo(300 - 100 - 20);
        confirm(1);
        assertThat(toClient.messages).hasSize(ConfirmWindow.MAX_MILLIS / 10 + 1);
    }

    @Test
    void clientThatNeverConfirms_isPlayedEverything_andNobodyWaitsForEver() throws DecodeException {
        becomeReady(8);
        for (long i = 1; i <= 1_000; i++) {
            play(i);
            clock.millis += 10;
            server.tick();
        }
        assertThat(toClient.messages).hasSize(1_000);
        assertThat(server.dropped()).isZero();
        assertThat(source.consumed).hasSizeGreaterThan(1_000 - 256).doesNotHaveDuplicates();
        clock.millis += ConfirmWindow.EXPIRY_MILLIS + 1;
        server.tick();
        assertThat(source.consumed).hasSize(1_000);
        assertThat(server.unconfirmed()).isZero();
    }

    @Test
    void volume_isSentWhereTheClientTakesIt_andOnlyTheLast() throws DecodeException {
        becomeReady(8);
        toClient.writable = false;
        for (int i = 0; i < 500; i++) {
            server.volume(new Volume(i, i));
            server.pitch(i);
        }
        toClient.writable = true;
        server.writable();
        assertThat(sent()).containsExactly(new Volume(499, 499));
    }

    @Test
    void pause_closesBehindWhatWaits_andOnce() throws DecodeException {
        becomeReady(8);
        server.pause();
        assertThat(toClient.messages).isEmpty();
        toClient.writable = false;
        play(1);
        server.pause();
        toClient.writable = true;
        server.writable();
        server.pause();
        assertThat(sent())
                .satisfiesExactly(
                        wave -> assertThat(wave).isInstanceOf(Wave2.class),
                        close -> assertThat(close).isEqualTo(new SndClose()));
    }

    @Test
    void quality_isTold() throws DecodeException {
        becomeReady(8);
        server.message(Wire.of(new QualityMode(QualityMode.MEDIUM)));
        server.message(Wire.of(new QualityMode(99)));
        assertThat(source.qualities).containsExactly(SoundQuality.MEDIUM);
        assertThat(server.ignored()).isEqualTo(1);
    }

    @Test
    void secondAnswer_isIgnored() throws DecodeException {
        becomeReady(8);
        answer(8, ALIVE, OTHER);
        assertThat(server.ignored()).isEqualTo(1);
        assertThat(source.abilities.formats()).containsExactly(PCM);
    }

    @Test
    void offerOfWhatTheClientKnows_isAnsweredAtOnce() throws DecodeException {
        becomeReady(8);
        server.offer(List.of(OTHER));
        assertThat(toClient.messages).isEmpty();
        assertThat(source.readies).isEqualTo(2);
    }

    @Test
    void otherFormats_areOfferedAgain_andASilentClientPlaysAsBefore() throws DecodeException {
        becomeReady(8);
        AudioFormat opus = new AudioFormat(AudioFormat.OPUS, 2, 48_000, 16_000, 4, 16, Bytes.EMPTY);
        server.offer(List.of(opus, PCM));
        assertThat(sent()).containsExactly(new ServerAudioFormats(255, 8, List.of(opus, PCM)));
        clock.millis += AudioOutputServer.REOFFER_MILLIS + 1;
        server.tick();
        assertThat(server.state()).isEqualTo(AudioOutputServer.State.READY);
        assertThat(source.abilities.formats()).containsExactly(PCM);
        play(1);
        assertThat(toClient.messages).hasSize(1);
        answer(8, ALIVE, opus);
        assertThat(source.abilities.formats()).containsExactly(opus);
    }

    @Test
    void closedChannel_bringsAllTicketsBack_andPlaysAgainWhenItOpens() throws DecodeException {
        becomeReady(8);
        play(1);
        toClient.writable = false;
        play(2);
        server.closed();
        assertThat(source.consumed).containsExactlyInAnyOrder(1L, 2L);
        assertThat(source.gones).isEqualTo(1);
        toClient.messages.clear();
        toClient.writable = true;
        server.opened();
        assertThat(toClient.messages).hasSize(1);
        answer(8, ALIVE, PCM);
        assertThat(server.state()).isEqualTo(AudioOutputServer.State.READY);
    }

    @Test
    void newSource_hearsNothingOfTheOldOnesBlocks() throws DecodeException {
        becomeReady(8);
        play(1);
        PlayedBlocks second = new PlayedBlocks();
        server.connect(second);
        confirm(0);
        assertThat(second.consumed).isEmpty();
    }

    @Test
    void serversPdu_fromAClient_isRefused() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> server.message(Wire.of(new SndClose())))
                .withMessageStartingWith("msgType");
    }

    @Test
    void offersWithoutEnd_areSentOneAtATime_andTheLastWins() throws DecodeException {
        server.opened();
        for (int i = 0; i < 1_000; i++) {
            server.offer(List.of(AudioFormat.pcm(8_000 + i, 1, 16)));
        }
        AudioFormat first = AudioFormat.pcm(8_000, 1, 16);
        AudioFormat last = AudioFormat.pcm(8_999, 1, 16);
        assertThat(sent()).containsExactly(new ServerAudioFormats(255, 8, List.of(first)));
        answer(8, ALIVE, first);
        assertThat(sent()).containsExactly(new ServerAudioFormats(255, 8, List.of(last)));
        answer(8, ALIVE, last);
        assertThat(source.abilities.formats()).containsExactly(last);
        assertThat(source.readies).isEqualTo(1);
    }
}
