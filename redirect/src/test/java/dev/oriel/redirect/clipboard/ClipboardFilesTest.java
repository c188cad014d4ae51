package dev.oriel.redirect.clipboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.rdp.clip.FileContentsRequest;
import dev.oriel.rdp.clip.LockClipboardData;
import dev.oriel.rdp.clip.UnlockClipboardData;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.redirect.clipboard.ClipboardEvent.FileTransferred;
import dev.oriel.redirect.clipboard.ClipboardEvent.Reason;
import dev.oriel.redirect.clipboard.ClipboardEvent.Refused;
import dev.oriel.redirect.clipboard.ClipboardFile.Trait;
import dev.oriel.redirect.clipboard.ClipboardFormat.Kind;
import dev.oriel.redirect.clipboard.ClipboardPolicy.Mode;
import dev.oriel.redirect.clipboard.FakeDesktop.Paste;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ClipboardFilesTest {

    private static final long GIB = 1L << 30;

    @ParameterizedTest
    @EnumSource
    void twoHundredNestedFiles_arriveWhole(Direction direction) {
        ClipboardRig rig = ClipboardRig.open();
        List<ClipboardFile> files = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            files.add(ClipboardFile.directory("top/dir " + i));
            for (int j = 0; j < 10; j++) {
                files.add(ClipboardFile.file("top/dir " + i + "/datei-\u00E4\u6587\uD83D\uDE00-" + j, 700L * i + j));
            }
        }
        ClipboardContent pasted = copy(rig, direction, FakeContent.of(files));
        assertThat(rig.list(pasted).value()).isEqualTo(files);
        for (int i = 0; i < files.size(); i++) {
            if (files.get(i).type() == ClipboardFile.Type.FILE) {
                long size = files.get(i).size().orElseThrow();
                assertThat(rig.size(pasted, i).value()).isEqualTo(size);
                assertThat(whole(rig, pasted, i))
                        .isEqualTo(ClipboardRig.expected(files.get(i).path(), 0, (int) size));
            }
        }
        assertThat(rig.events.stream().filter(FileTransferred.class::isInstance))
                .hasSize(200)
                .doesNotHaveDuplicates();
    }

    private static Bytes whole(ClipboardRig rig, ClipboardContent content, int index) {
        Bytes all = Bytes.EMPTY;
        Bytes part = (Bytes) rig.read(content, index, 0, 4096).value();
        while (!part.isEmpty()) {
            all = all.concat(part);
            part = (Bytes) rig.read(content, index, all.length(), 4096).value();
        }
        return all;
    }

    private static ClipboardContent copy(ClipboardRig rig, Direction direction, FakeContent content) {
        if (direction == Direction.TO_GUEST) {
            rig.clientCopies(content);
            return rig.guestDesktop.content();
        }
        rig.guestCopies(content);
        return rig.clientDesktop.content();
    }

    @ParameterizedTest
    @EnumSource
    void fiveGibibytes_areReadAtAnyOffset(Direction direction) {
        ClipboardRig rig = ClipboardRig.open();
        ClipboardContent pasted =
                copy(rig, direction, FakeContent.of(List.of(ClipboardFile.file("sparse.img", 5 * GIB))));
        rig.list(pasted);
        assertThat(rig.size(pasted, 0).value()).isEqualTo(5 * GIB);
        for (long offset : new long[] {0, GIB, 4 * GIB - 100, 4 * GIB, 5 * GIB - 1000}) {
            assertThat(rig.read(pasted, 0, offset, 1000).value())
                    .isEqualTo(ClipboardRig.expected("sparse.img", offset, 1000));
        }
        assertThat(rig.read(pasted, 0, 5 * GIB - 10, 1000).value())
                .isEqualTo(ClipboardRig.expected("sparse.img", 5 * GIB - 10, 10));
        assertThat(rig.read(pasted, 0, 5 * GIB, 1000).value()).isEqualTo(Bytes.EMPTY);
        int most = ClipboardContent.MAX_FILE_BYTES;
        assertThat(rig.read(pasted, 0, 2 * GIB, most).value())
                .isEqualTo(ClipboardRig.expected("sparse.img", 2 * GIB, most));
    }

    @Test
    void whatIsKnownOfAFile_arrives() {
        ClipboardRig rig = ClipboardRig.open();
        List<ClipboardFile> files = List.of(
                new ClipboardFile(
                        "a",
                        ClipboardFile.Type.FILE,
                        OptionalLong.empty(),
                        OptionalLong.of(1_700_000_000_123L),
                        Set.of(Trait.READ_ONLY, Trait.HIDDEN)),
                ClipboardFile.directory("b"));
        rig.clientCopies(FakeContent.of(files));
        assertThat(rig.list(rig.guestDesktop.content()).value()).isEqualTo(files);
    }

    @Test
    void partsOfAFile_areAskedForSideBySide() {
        ClipboardRig rig = ClipboardRig.open();
        rig.guestCopies(FakeContent.of(List.of(ClipboardFile.file("f", 1_000_000))));
        ClipboardContent pasted = rig.clientDesktop.content();
        rig.list(pasted);
        List<Paste<ByteBuf>> parts = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Paste<ByteBuf> part = new Paste<>();
            pasted.fileBytes(0, i * 10_000L, 10_000, part);
            parts.add(part);
        }
        rig.run();
        for (int i = 0; i < parts.size(); i++) {
            assertThat(parts.get(i).value()).isEqualTo(ClipboardRig.expected("f", i * 10_000L, 10_000));
        }
    }

    @Test
    void lockedFiles_areReadableAfterTheNextCopy_andTheLockGoesAllTheWay() {
        ClipboardRig rig = ClipboardRig.open();
        FakeContent first = FakeContent.of(List.of(ClipboardFile.file("first", 100)));
        rig.guestCopies(first);
        ClipboardContent pasted = rig.clientDesktop.content();
        rig.list(pasted);
        FileLock lock = pasted.lock();
        rig.run();
        assertThat(first.locks()).isEqualTo(1);
        rig.guestCopies(FakeContent.of(List.of(ClipboardFile.file("second", 100))));
        assertThat(rig.read(pasted, 0, 0, 100).value()).isEqualTo(ClipboardRig.expected("first", 0, 100));
        lock.release();
        lock.release();
        rig.run();
        assertThat(first.locks()).isZero();
        assertThat(rig.clientToUs.sent(LockClipboardData.class)).hasSize(1);
        assertThat(rig.usToGuest.sent(UnlockClipboardData.class)).hasSize(1);
        assertThat(rig.read(pasted, 0, 0, 100).isRefused()).isTrue();
    }

    @Test
    void filesWithoutALock_areGoneWithTheNextCopy_neverTakenFromIt() {
        ClipboardRig rig = ClipboardRig.open();
        rig.guestCopies(FakeContent.of(List.of(ClipboardFile.file("first", 100))));
        ClipboardContent pasted = rig.clientDesktop.content();
        rig.list(pasted);
        rig.guestCopies(FakeContent.of(List.of(ClipboardFile.file("second", 100))));
        assertThat(rig.read(pasted, 0, 0, 100).isRefused()).isTrue();
        assertThat(rig.guestToUs.sent(FileContentsRequest.class)).isEmpty();
    }

    @Test
    void hostileNames_areRefusedOrRenamed_andTheOthersKeepTheirContents() {
        ClipboardRig rig = ClipboardRig.open();
        rig.guestCopies(FakeContent.of(List.of(
                ClipboardFile.file("../Startup/evil.exe", 10),
                ClipboardFile.file("good", 50),
                ClipboardFile.file("C:/evil", 10),
                ClipboardFile.file("con.txt", 60),
                ClipboardFile.file("good", 10),
                ClipboardFile.file("dir/a\u202Etxt.exe", 70))));
        ClipboardContent pasted = rig.clientDesktop.content();
        @SuppressWarnings("unchecked") // What a list of files is answered with.
        List<ClipboardFile> files = (List<ClipboardFile>) rig.list(pasted).value();
        assertThat(files).extracting(ClipboardFile::path).containsExactly("good", "_con.txt", "dir/a_txt.exe");
        assertThat(rig.read(pasted, 1, 0, 60).value()).isEqualTo(ClipboardRig.expected("con.txt", 0, 60));
        assertThat(rig.read(pasted, 2, 0, 70).value()).isEqualTo(ClipboardRig.expected("dir/a\u202Etxt.exe", 0, 70));
        assertThat(rig.read(pasted, 3, 0, 10).isRefused()).isTrue();
        assertThat(rig.events)
                .contains(
                        new Refused(Direction.TO_CLIENT, Reason.FILE_NAME, "../Startup/evil.exe"),
                        new Refused(Direction.TO_CLIENT, Reason.FILE_NAME, "C:/evil"),
                        new Refused(Direction.TO_CLIENT, Reason.FILE_NAME, "good"),
                        new FileTransferred(Direction.TO_CLIENT, "_con.txt", OptionalLong.of(60)));
    }

    @Test
    void thousandsOfHostileNames_makeFewEvents() {
        ClipboardRig rig = ClipboardRig.open();
        List<ClipboardFile> files = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            files.add(ClipboardFile.file("../" + i, 1));
        }
        rig.guestCopies(FakeContent.of(files));
        assertThat(rig.list(rig.clientDesktop.content()).value()).isEqualTo(List.of());
        assertThat(rig.events).hasSizeLessThan(30);
        assertThat(rig.events).contains(new Refused(Direction.TO_CLIENT, Reason.FILE_NAME, "and 4980 more"));
    }

    @Test
    void moreFilesThanThePolicyAllows_areRefusedAsAWhole() {
        ClipboardRig rig = ClipboardRig.open();
        rig.guestCopies(FakeContent.of(Collections.nCopies(10_001, ClipboardFile.file("f", 1))));
        assertThat(rig.list(rig.clientDesktop.content()).isRefused()).isTrue();
        assertThat(rig.events).containsExactly(new Refused(Direction.TO_CLIENT, Reason.TOO_MANY_FILES, "10001 files"));
    }

    @Test
    void filesThatWereNotListed_areNotRead() {
        ClipboardRig rig = ClipboardRig.open();
        rig.guestCopies(FakeContent.of(List.of(ClipboardFile.file("f", 100))));
        assertThat(rig.read(rig.clientDesktop.content(), 0, 0, 100).isRefused()).isTrue();
        assertThat(rig.guestToUs.sent()).noneMatch(FileContentsRequest.class::isInstance);
        assertThat(rig.usToGuest.sent(FileContentsRequest.class)).isEmpty();
    }

    @Test
    void filesThatThePolicyForbids_areNotOffered() {
        ClipboardRig rig = new ClipboardRig(ClipboardPolicy.of(Mode.BOTH).only(Set.of(Kind.TEXT)));
        rig.guestCopies(FakeContent.of(List.of(ClipboardFile.file("f", 100))));
        assertThat(rig.clientDesktop.content()).isSameAs(ClipboardContent.empty());
    }

    @Test
    void policyThatForbidsInTheMiddleOfAFile_endsIt() {
        ClipboardRig rig = ClipboardRig.open();
        rig.guestCopies(FakeContent.of(List.of(ClipboardFile.file("f", 100))));
        ClipboardContent pasted = rig.clientDesktop.content();
        rig.list(pasted);
        FileLock lock = pasted.lock();
        assertThat(rig.read(pasted, 0, 0, 50).value()).isEqualTo(ClipboardRig.expected("f", 0, 50));
        rig.bridge.policy(ClipboardPolicy.of(Mode.TO_GUEST));
        assertThat(rig.read(pasted, 0, 50, 50).isRefused()).isTrue();
        lock.release();
    }
}
