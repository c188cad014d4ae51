package dev.oriel.redirect.clipboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.oriel.rdp.clip.ClipboardCapabilities;
import dev.oriel.rdp.clip.ClipboardFormatName;
import dev.oriel.rdp.clip.ClipboardPdu;
import dev.oriel.rdp.clip.FileContentsRequest;
import dev.oriel.rdp.clip.FileContentsResponse;
import dev.oriel.rdp.clip.FormatDataRequest;
import dev.oriel.rdp.clip.FormatDataResponse;
import dev.oriel.rdp.clip.FormatList;
import dev.oriel.rdp.clip.FormatListResponse;
import dev.oriel.rdp.clip.FormatNames;
import dev.oriel.rdp.clip.LockClipboardData;
import dev.oriel.rdp.clip.MonitorReady;
import dev.oriel.rdp.clip.ResponseStatus;
import dev.oriel.rdp.clip.TempDirectory;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.redirect.clipboard.ClipboardOutput.Writability;
import dev.oriel.redirect.clipboard.FakeDesktop.Paste;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One end against a scripted peer. */
final class HostilePeerTest {

    private static final ClipboardFormatName TEXT = new ClipboardFormatName(13, "");
    private static final ClipboardFormatName FILES = new ClipboardFormatName(0xC123, "FileGroupDescriptorW");
    private static final Bytes HELLO = Bytes.ofHex("680069000000");

    private final Wire out = new Wire();
    private final FakeDesktop desktop = new FakeDesktop();
    private final ClipboardServer server = new ClipboardServer(out, desktop);

    @BeforeEach
    void open() throws DecodeException {
        server.open();
        peer(Abilities.OURS);
        peer(new FormatList(FormatNames.LONG, List.of(TEXT, FILES)));
        out.sent().clear();
    }

    private void peer(ClipboardPdu pdu) throws DecodeException {
        peer(pdu, Bytes.EMPTY);
    }

    private void peer(ClipboardPdu pdu, Bytes data) throws DecodeException {
        server.message(PduReader.of(PduWriter.toBytes(pdu).concat(data)));
    }

    private void offer(ClipboardContent content) throws DecodeException {
        server.offer(content);
        peer(new FormatListResponse(ResponseStatus.OK));
        out.sent().clear();
    }

    private Paste<ByteBuf> ask(ClipboardFormat format) {
        Paste<ByteBuf> paste = new Paste<>();
        desktop.content().data(format, paste);
        return paste;
    }

    private Paste<ByteBuf> read(int length) {
        Paste<ByteBuf> paste = new Paste<>();
        desktop.content().fileBytes(0, 0, length, paste);
        return paste;
    }

    @Test
    void answersThatNobodyAskedFor_areCounted() throws DecodeException {
        peer(new FormatDataResponse(ResponseStatus.OK, 6), HELLO);
        peer(new FileContentsResponse(ResponseStatus.OK, 99, 6), HELLO);
        peer(new FormatListResponse(ResponseStatus.OK));
        peer(new MonitorReady());
        peer(Abilities.OURS);
        peer(new TempDirectory("C:\\"));
        assertThat(server.ignored()).isEqualTo(5);
        assertThat(out.sent()).isEmpty();
    }

    @Test
    void whoAsksAtOnce_isAskedForAfterTheListWasAnswered() throws DecodeException {
        Wire wire = new Wire();
        ClipboardServer eager = new ClipboardServer(wire, content -> {
            content.data(ClipboardFormat.TEXT, new Paste<>());
            return Clipboard.Offered.TAKEN;
        });
        eager.open();
        wire.sent().clear();
        FormatList list = new FormatList(FormatNames.SHORT_UNICODE, List.of(TEXT));
        eager.message(PduReader.of(PduWriter.toBytes(list)));
        assertThat(wire.sent()).containsExactly(new FormatListResponse(ResponseStatus.OK), new FormatDataRequest(13));
    }

    @Test
    void oneRequestForData_isWithThePeerAtATime() throws DecodeException {
        Paste<ByteBuf> first = ask(ClipboardFormat.TEXT);
        Paste<ByteBuf> second = ask(ClipboardFormat.TEXT);
        assertThat(out.sent()).containsExactly(new FormatDataRequest(13));
        peer(new FormatDataResponse(ResponseStatus.OK, 6), HELLO);
        assertThat(first.value()).isEqualTo(HELLO);
        assertThat(second.isOpen()).isTrue();
        peer(new FormatDataResponse(ResponseStatus.FAIL, 0));
        assertThat(second.isRefused()).isTrue();
    }

    @Test
    void requestThatIsNeverAnswered_isRefusedInTime_andItsLateAnswerIsNotTheNextOnes() throws DecodeException {
        Paste<ByteBuf> first = ask(ClipboardFormat.TEXT);
        server.tick(1_000_000);
        server.tick(1_000_000 + OwnRequests.DATA_TIMEOUT_MILLIS - 1);
        assertThat(first.isOpen()).isTrue();
        server.tick(1_000_000 + OwnRequests.DATA_TIMEOUT_MILLIS);
        assertThat(first.isRefused()).isTrue();
        Paste<ByteBuf> second = ask(ClipboardFormat.TEXT);
        peer(new FormatDataResponse(ResponseStatus.OK, 6), HELLO);
        assertThat(second.isOpen()).isTrue();
        assertThat(out.sent()).hasSize(2);
        peer(new FormatDataResponse(ResponseStatus.OK, 2), Bytes.ofHex("0000"));
        assertThat(second.value()).isEqualTo(Bytes.ofHex("0000"));
    }

    @Test
    void peerThatHasForgottenARequest_isAskedAgainLater() {
        ask(ClipboardFormat.TEXT);
        server.tick(0);
        server.tick(OwnRequests.DATA_TIMEOUT_MILLIS + OwnRequests.LATE_MILLIS);
        ask(ClipboardFormat.TEXT);
        assertThat(out.sent()).hasSize(2);
    }

    @Test
    void fileRequestThatIsNeverAnswered_isRefusedInTime() {
        Paste<ByteBuf> part = read(10);
        server.tick(5);
        server.tick(5 + OwnRequests.FILE_TIMEOUT_MILLIS);
        assertThat(part.isRefused()).isTrue();
    }

    @Test
    void requestsOverTheLimit_areRefusedAtOnce() {
        List<Paste<ByteBuf>> parts = new ArrayList<>();
        for (int i = 0; i <= OwnRequests.MAX_FILE_REQUESTS; i++) {
            parts.add(read(1));
        }
        assertThat(parts.get(OwnRequests.MAX_FILE_REQUESTS).isRefused()).isTrue();
        assertThat(parts.get(0).isOpen()).isTrue();
        server.close();
        assertThat(parts).allMatch(Paste::isRefused);
    }

    @Test
    void moreBytesThanWereAskedFor_areRefused() throws DecodeException {
        Paste<ByteBuf> part = read(5);
        peer(new FileContentsResponse(ResponseStatus.OK, 1, 6), HELLO);
        assertThat(part.isRefused()).isTrue();
        Paste<Long> size = new Paste<>();
        desktop.content().fileSize(0, size);
        peer(new FileContentsResponse(ResponseStatus.OK, 2, 8), Bytes.ofHex("ffffffffffffffff"));
        assertThat(size.isRefused()).isTrue();
    }

    @Test
    void listThatIsNoList_isARefusal_andTheChannelGoesOn() throws DecodeException {
        Paste<List<ClipboardFile>> list = new Paste<>();
        desktop.content().files(list);
        peer(new FormatDataResponse(ResponseStatus.OK, 4), Bytes.ofHex("ff000000"));
        assertThat(list.isRefused()).isTrue();
    }

    @Test
    void badRequests_failOneByOne() throws DecodeException {
        offer(FakeContent.of(List.of(ClipboardFile.file("f", 100))));
        peer(new FormatDataRequest(4711));
        peer(FileContentsRequest.range(1, -1, 0, 10, OptionalLong.empty()));
        peer(FileContentsRequest.range(2, 0, -1, 10, OptionalLong.empty()));
        peer(FileContentsRequest.range(3, 0, 0, 10, OptionalLong.of(77)));
        peer(new FileContentsRequest(4, 0, 3, 0, 10, OptionalLong.empty()));
        peer(new FileContentsRequest(5, 0, 2, 0, 0xffff_ffffL, OptionalLong.empty()));
        assertThat(out.sent().get(0)).isEqualTo(new FormatDataResponse(ResponseStatus.FAIL, 0));
        for (int stream = 1; stream <= 5; stream++) {
            assertThat(out.sent().get(stream)).isEqualTo(new FileContentsResponse(ResponseStatus.FAIL, stream, 0));
        }
        peer(FileContentsRequest.range(6, 0, 0, 0, OptionalLong.empty()));
        assertThat(out.sent().get(6)).isEqualTo(new FileContentsResponse(ResponseStatus.OK, 6, 0));
    }

    @Test
    void peerWithoutHugeFiles_cannotReadBeyondFourGibibytes() throws DecodeException {
        server.close();
        server.open();
        peer(new FormatList(FormatNames.SHORT_UNICODE, List.of()));
        offer(FakeContent.of(List.of(ClipboardFile.file("f", 5L << 30))));
        peer(FileContentsRequest.range(1, 0, 1L << 32, 10, OptionalLong.empty()));
        peer(FileContentsRequest.range(2, 0, (1L << 32) - 10, 10, OptionalLong.empty()));
        assertThat(out.sent())
                .containsExactly(
                        new FileContentsResponse(ResponseStatus.FAIL, 1, 0),
                        new FileContentsResponse(ResponseStatus.OK, 2, 10));
    }

    @Test
    void peerWithoutCapabilities_getsShortNames_andNoFiles() throws DecodeException {
        server.close();
        server.open();
        peer(new FormatList(FormatNames.SHORT_UNICODE, List.of(new ClipboardFormatName(0xC001, "Rich Text Forma"))));
        assertThat(desktop.content().formats()).containsExactly(ClipboardFormat.RTF);
        out.sent().clear();
        server.offer(FakeContent.of(List.of()).with(ClipboardFormat.HTML, HELLO));
        assertThat(out.sent())
                .containsExactly(new FormatList(
                        FormatNames.SHORT_UNICODE, List.of(new ClipboardFormatName(0xC000, "HTML Format"))));
        desktop.content().lock().release();
        assertThat(out.sent()).hasSize(1);
    }

    @Test
    void peerThatDoesNotRead_isServedWhenItDoes() throws DecodeException {
        offer(FakeContent.of(List.of(ClipboardFile.file("f", 1000))));
        out.writability(Writability.FULL);
        for (int i = 0; i < PeerRequests.MAX_WAITING; i++) {
            peer(FileContentsRequest.range(i, 0, i, 1, OptionalLong.empty()));
        }
        assertThat(out.sent()).isEmpty();
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> peer(FileContentsRequest.range(999, 0, 0, 1, OptionalLong.empty())));
        out.writability(Writability.WRITABLE);
        server.writable();
        assertThat(out.sent(FileContentsResponse.class)).hasSize(PeerRequests.MAX_WAITING);
    }

    @Test
    void bytesOnTheirWay_areBounded() throws DecodeException {
        List<Answer<ByteBuf>> asked = new ArrayList<>();
        offer(new SlowFiles(asked));
        for (int i = 0; i < 10; i++) {
            peer(FileContentsRequest.range(i, 0, 0, ClipboardPdu.MAX_DATA, OptionalLong.empty()));
        }
        assertThat(asked).hasSize((int) (PeerRequests.MAX_ACTIVE_BYTES / ClipboardPdu.MAX_DATA));
        asked.get(0).refuse();
        asked.get(0).refuse();
        assertThat(asked).hasSize(3);
        assertThat(out.sent()).containsExactly(new FileContentsResponse(ResponseStatus.FAIL, 0, 0));
        server.close();
        asked.get(1).refuse();
        assertThat(out.sent()).hasSize(1);
    }

    /** Answers when the test does. */
    private record SlowFiles(List<Answer<ByteBuf>> asked) implements ClipboardContent {

        @Override
        public List<ClipboardFormat> formats() {
            return List.of(ClipboardFormat.FILES);
        }

        @Override
        public void data(ClipboardFormat format, Answer<ByteBuf> answer) {
            answer.refuse();
        }

        @Override
        public void files(Answer<List<ClipboardFile>> answer) {
            answer.refuse();
        }

        @Override
        public void fileSize(int index, Answer<Long> answer) {
            answer.refuse();
        }

        @Override
        public void fileBytes(int index, long offset, int length, Answer<ByteBuf> answer) {
            asked.add(answer);
        }

        @Override
        public FileLock lock() {
            return () -> {};
        }
    }

    @Test
    void peerThatOffersAndDoesNotRead_losesItsChannel() {
        out.writability(Writability.FULL);
        assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> {
            for (int i = 0; i < 2 * Outlet.MAX_UNREAD; i++) {
                peer(new FormatList(FormatNames.LONG, List.of()));
            }
        });
    }

    /** What a client does must not fill the memory with what a guest does not read. */
    @Test
    void peerThatDoesNotRead_isAskedForNoMore() {
        out.writability(Writability.FULL);
        for (int i = 0; i < 5 * Outlet.MAX_UNREAD; i++) {
            desktop.content().lock().release();
        }
        assertThat(out.sent()).hasSizeLessThan(2 * Outlet.MAX_UNREAD);
        assertThat(read(1).isRefused()).isTrue();
        assertThat(ask(ClipboardFormat.TEXT).isRefused()).isTrue();
        out.writability(Writability.WRITABLE);
        assertThat(ask(ClipboardFormat.TEXT).isOpen()).isTrue();
    }

    @Test
    void offersWhileThePeerIsSlow_areMergedToTheNewest() throws DecodeException {
        for (int i = 0; i < 100; i++) {
            server.offer(FakeContent.of(ClipboardFormat.standard(i % 2 == 0 ? 1 : 13), HELLO));
        }
        assertThat(out.sent(FormatList.class)).hasSize(1);
        peer(new FormatListResponse(ResponseStatus.OK));
        assertThat(out.sent(FormatList.class))
                .hasSize(2)
                .last()
                .isEqualTo(new FormatList(FormatNames.LONG, List.of(TEXT)));
        server.offer(ClipboardContent.empty());
        server.tick(0);
        server.tick(ClipboardExchange.LIST_TIMEOUT_MILLIS);
        assertThat(out.sent(FormatList.class)).hasSize(3);
    }

    @Test
    void locksOverTheLimit_dropTheOldest() throws DecodeException {
        FakeContent content = FakeContent.of(List.of(ClipboardFile.file("f", 100)));
        offer(content);
        for (int i = 0; i < 10 * PeerLocks.MAX_LOCKS; i++) {
            peer(new LockClipboardData(i));
        }
        assertThat(content.locks()).isEqualTo(PeerLocks.MAX_LOCKS);
        server.close();
        assertThat(content.locks()).isZero();
    }

    @Test
    void serverThatBeginsAgain_getsWhatWeHave_andItsOldPromisesAreForgotten() throws DecodeException {
        Wire wire = new Wire();
        ClipboardClient client = new ClipboardClient(wire, desktop);
        Bytes ready = PduWriter.toBytes(new MonitorReady());
        client.message(PduReader.of(ready));
        assertThat(wire.sent()).containsExactly(new FormatList(FormatNames.SHORT_UNICODE, List.of()));
        client.message(PduReader.of(PduWriter.toBytes(new FormatListResponse(ResponseStatus.OK))));
        client.offer(FakeContent.of(ClipboardFormat.TEXT, HELLO));
        client.message(PduReader.of(PduWriter.toBytes(new FormatList(FormatNames.SHORT_UNICODE, List.of(TEXT)))));
        Paste<ByteBuf> paste = ask(ClipboardFormat.TEXT);
        wire.sent().clear();
        client.message(PduReader.of(PduWriter.toBytes(Abilities.OURS)));
        client.message(PduReader.of(ready));
        assertThat(paste.isRefused()).isTrue();
        assertThat(desktop.content()).isSameAs(ClipboardContent.empty());
        assertThat(wire.sent()).containsExactly(Abilities.OURS, new FormatList(FormatNames.LONG, List.of(TEXT)));
    }

    @Test
    void anyMessages_areTakenOrRefused_andNothingElse() {
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            Wire wire = new Wire();
            ClipboardRig rig = ClipboardRig.open();
            rig.clientCopies(FakeContent.of(List.of(ClipboardFile.file("f", 100))));
            ClipboardServer victim = new ClipboardServer(wire, rig.bridge.fromClient());
            ClipboardClient other = new ClipboardClient(wire, rig.bridge.fromGuest());
            rig.bridge.attachClient(victim);
            rig.bridge.attachGuest(other);
            victim.open();
            for (int i = 0; i < 100; i++) {
                Bytes message = anyMessage(random);
                try {
                    if (random.nextBoolean()) {
                        victim.message(PduReader.of(message));
                    } else {
                        other.message(PduReader.of(message));
                    }
                } catch (DecodeException refused) {
                    assertThat(refused.field()).isNotBlank();
                }
                victim.tick(i * 10_000L);
                other.tick(i * 10_000L);
            }
            victim.close();
            other.close();
        }
    }

    private static Bytes anyMessage(Random random) {
        byte[] body = new byte[random.nextInt(40)];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : random.nextInt(3));
        }
        int type = 1 + random.nextInt(12);
        int flags = random.nextInt(3);
        byte[] header = {(byte) type, 0, (byte) flags, 0, (byte) body.length, 0, 0, 0};
        return Bytes.of(header).concat(Bytes.of(body));
    }

    @Test
    void capabilitiesOfAnotherVersion_areRead() throws DecodeException {
        server.close();
        server.open();
        peer(new ClipboardCapabilities(List.of()));
        peer(new FormatList(FormatNames.SHORT_ASCII, List.of(TEXT)));
        assertThat(desktop.content().formats()).containsExactly(ClipboardFormat.TEXT);
    }
}
