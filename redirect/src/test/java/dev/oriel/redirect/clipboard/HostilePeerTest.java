package dev.oriel.redirect.clipboard;

import static dev.oriel.redirect.clipboard.ScriptedPeer.HELLO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
import dev.oriel.redirect.clipboard.ClipboardOutput.Writability;
import dev.oriel.redirect.clipboard.FakeDesktop.Paste;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One end against a peer that does what it should not. */
final class HostilePeerTest {

    private ScriptedPeer end;

    @BeforeEach
    void open() throws DecodeException {
        end = ScriptedPeer.open();
    }

    @Test
    void answersThatNobodyAskedFor_areCounted() throws DecodeException {
        end.peer(new FormatDataResponse(ResponseStatus.OK, 6), HELLO);
        end.peer(new FileContentsResponse(ResponseStatus.OK, 99, 6), HELLO);
        end.peer(new FormatListResponse(ResponseStatus.OK));
        end.peer(new MonitorReady());
        end.peer(Abilities.OURS);
        end.peer(new TempDirectory("C:\\"));
        assertThat(end.server().ignored()).isEqualTo(5);
        assertThat(end.out().sent()).isEmpty();
    }

    @Test
    void requestsOverTheLimit_areRefusedAtOnce() {
        List<Paste<ByteBuf>> parts = new ArrayList<>();
        for (int i = 0; i <= OwnRequests.MAX_FILE_REQUESTS; i++) {
            parts.add(end.read(1));
        }
        assertThat(parts.get(OwnRequests.MAX_FILE_REQUESTS).isRefused()).isTrue();
        assertThat(parts.get(0).isOpen()).isTrue();
        end.server().close();
        assertThat(parts).allMatch(Paste::isRefused);
    }

    @Test
    void moreBytesThanWereAskedFor_areRefused() throws DecodeException {
        Paste<ByteBuf> part = end.read(5);
        end.peer(new FileContentsResponse(ResponseStatus.OK, 1, 6), HELLO);
        assertThat(part.isRefused()).isTrue();
        Paste<Long> size = new Paste<>();
        end.desktop().content().fileSize(0, size);
        end.peer(new FileContentsResponse(ResponseStatus.OK, 2, 8), Bytes.ofHex("ffffffffffffffff"));
        assertThat(size.isRefused()).isTrue();
    }

    @Test
    void listThatIsNoList_isARefusal_andTheChannelGoesOn() throws DecodeException {
        Paste<List<ClipboardFile>> list = new Paste<>();
        end.desktop().content().files(list);
        end.peer(new FormatDataResponse(ResponseStatus.OK, 4), Bytes.ofHex("ff000000"));
        assertThat(list.isRefused()).isTrue();
    }

    @Test
    void badRequests_failOneByOne() throws DecodeException {
        end.offer(FakeContent.of(List.of(ClipboardFile.file("f", 100))));
        end.peer(new FormatDataRequest(4711));
        end.peer(FileContentsRequest.range(1, -1, 0, 10, OptionalLong.empty()));
        end.peer(FileContentsRequest.range(2, 0, -1, 10, OptionalLong.empty()));
        end.peer(FileContentsRequest.range(3, 0, 0, 10, OptionalLong.of(77)));
        end.peer(new FileContentsRequest(4, 0, 3, 0, 10, OptionalLong.empty()));
        end.peer(new FileContentsRequest(5, 0, 2, 0, 0xffff_ffffL, OptionalLong.empty()));
        assertThat(end.out().sent().get(0)).isEqualTo(new FormatDataResponse(ResponseStatus.FAIL, 0));
        for (int stream = 1; stream <= 5; stream++) {
            assertThat(end.out().sent().get(stream))
                    .isEqualTo(new FileContentsResponse(ResponseStatus.FAIL, stream, 0));
        }
        end.peer(FileContentsRequest.range(6, 0, 0, 0, OptionalLong.empty()));
        assertThat(end.out().sent().get(6)).isEqualTo(new FileContentsResponse(ResponseStatus.OK, 6, 0));
    }

    @Test
    void peerThatDoesNotRead_isServedWhenItDoes() throws DecodeException {
        end.offer(FakeContent.of(List.of(ClipboardFile.file("f", 1000))));
        end.out().writability(Writability.FULL);
        for (int i = 0; i < PeerRequests.MAX_WAITING; i++) {
            end.peer(FileContentsRequest.range(i, 0, i, 1, OptionalLong.empty()));
        }
        assertThat(end.out().sent()).isEmpty();
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> end.peer(FileContentsRequest.range(999, 0, 0, 1, OptionalLong.empty())));
        end.out().writability(Writability.WRITABLE);
        end.server().writable();
        assertThat(end.out().sent(FileContentsResponse.class)).hasSize(PeerRequests.MAX_WAITING);
    }

    @Test
    void bytesOnTheirWay_areBounded() throws DecodeException {
        List<Answer<ByteBuf>> asked = new ArrayList<>();
        end.offer(new SlowFiles(asked));
        for (int i = 0; i < 10; i++) {
            end.peer(FileContentsRequest.range(i, 0, 0, ClipboardPdu.MAX_DATA, OptionalLong.empty()));
        }
        assertThat(asked).hasSize((int) (PeerRequests.MAX_ACTIVE_BYTES / ClipboardPdu.MAX_DATA));
        asked.get(0).refuse();
        asked.get(0).refuse();
        assertThat(asked).hasSize(3);
        assertThat(end.out().sent()).containsExactly(new FileContentsResponse(ResponseStatus.FAIL, 0, 0));
        end.server().close();
        asked.get(1).refuse();
        assertThat(end.out().sent()).hasSize(1);
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
        end.out().writability(Writability.FULL);
        assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> {
            for (int i = 0; i < 2 * Outlet.MAX_UNREAD; i++) {
                end.peer(new FormatList(FormatNames.LONG, List.of()));
            }
        });
    }

    /** What a client does must not fill the memory with what a guest does not read. */
    @Test
    void peerThatDoesNotRead_isAskedForNoMore() {
        end.out().writability(Writability.FULL);
        for (int i = 0; i < 5 * Outlet.MAX_UNREAD; i++) {
            end.desktop().content().lock().release();
        }
        assertThat(end.out().sent()).hasSizeLessThan(2 * Outlet.MAX_UNREAD);
        assertThat(end.read(1).isRefused()).isTrue();
        assertThat(end.ask(ClipboardFormat.TEXT).isRefused()).isTrue();
        end.out().writability(Writability.WRITABLE);
        assertThat(end.ask(ClipboardFormat.TEXT).isOpen()).isTrue();
    }

    @Test
    void locksOverTheLimit_dropTheOldest() throws DecodeException {
        FakeContent content = FakeContent.of(List.of(ClipboardFile.file("f", 100)));
        end.offer(content);
        for (int i = 0; i < 10 * PeerLocks.MAX_LOCKS; i++) {
            end.peer(new LockClipboardData(i));
        }
        assertThat(content.locks()).isEqualTo(PeerLocks.MAX_LOCKS);
        end.server().close();
        assertThat(content.locks()).isZero();
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
}
