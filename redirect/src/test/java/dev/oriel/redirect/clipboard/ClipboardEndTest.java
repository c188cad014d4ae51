package dev.oriel.redirect.clipboard;

import static dev.oriel.redirect.clipboard.ScriptedPeer.HELLO;
import static dev.oriel.redirect.clipboard.ScriptedPeer.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.rdp.clip.ClipboardCapabilities;
import dev.oriel.rdp.clip.ClipboardFormatName;
import dev.oriel.rdp.clip.FileContentsRequest;
import dev.oriel.rdp.clip.FileContentsResponse;
import dev.oriel.rdp.clip.FormatDataRequest;
import dev.oriel.rdp.clip.FormatDataResponse;
import dev.oriel.rdp.clip.FormatList;
import dev.oriel.rdp.clip.FormatListResponse;
import dev.oriel.rdp.clip.FormatNames;
import dev.oriel.rdp.clip.MonitorReady;
import dev.oriel.rdp.clip.ResponseStatus;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.redirect.clipboard.FakeDesktop.Paste;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One end against a peer that is old, slow or forgetful. */
final class ClipboardEndTest {

    private ScriptedPeer end;

    @BeforeEach
    void open() throws DecodeException {
        end = ScriptedPeer.open();
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
        Paste<ByteBuf> first = end.ask(ClipboardFormat.TEXT);
        Paste<ByteBuf> second = end.ask(ClipboardFormat.TEXT);
        assertThat(end.out().sent()).containsExactly(new FormatDataRequest(13));
        end.peer(new FormatDataResponse(ResponseStatus.OK, 6), HELLO);
        assertThat(first.value()).isEqualTo(HELLO);
        assertThat(second.isOpen()).isTrue();
        end.peer(new FormatDataResponse(ResponseStatus.FAIL, 0));
        assertThat(second.isRefused()).isTrue();
    }

    @Test
    void requestThatIsNeverAnswered_isRefusedInTime_andItsLateAnswerIsNotTheNextOnes() throws DecodeException {
        Paste<ByteBuf> first = end.ask(ClipboardFormat.TEXT);
        end.server().tick(1_000_000);
        end.server().tick(1_000_000 + OwnRequests.DATA_TIMEOUT_MILLIS - 1);
        assertThat(first.isOpen()).isTrue();
        end.server().tick(1_000_000 + OwnRequests.DATA_TIMEOUT_MILLIS);
        assertThat(first.isRefused()).isTrue();
        Paste<ByteBuf> second = end.ask(ClipboardFormat.TEXT);
        end.peer(new FormatDataResponse(ResponseStatus.OK, 6), HELLO);
        assertThat(second.isOpen()).isTrue();
        assertThat(end.out().sent()).hasSize(2);
        end.peer(new FormatDataResponse(ResponseStatus.OK, 2), Bytes.ofHex("0000"));
        assertThat(second.value()).isEqualTo(Bytes.ofHex("0000"));
    }

    @Test
    void peerThatHasForgottenARequest_isAskedAgainLater() {
        end.ask(ClipboardFormat.TEXT);
        end.server().tick(0);
        end.server().tick(OwnRequests.DATA_TIMEOUT_MILLIS + OwnRequests.LATE_MILLIS);
        end.ask(ClipboardFormat.TEXT);
        assertThat(end.out().sent()).hasSize(2);
    }

    @Test
    void fileRequestThatIsNeverAnswered_isRefusedInTime() {
        Paste<ByteBuf> part = end.read(10);
        end.server().tick(5);
        end.server().tick(5 + OwnRequests.FILE_TIMEOUT_MILLIS);
        assertThat(part.isRefused()).isTrue();
    }

    @Test
    void peerWithoutHugeFiles_cannotReadBeyondFourGibibytes() throws DecodeException {
        end.server().close();
        end.server().open();
        end.peer(new FormatList(FormatNames.SHORT_UNICODE, List.of()));
        end.offer(FakeContent.of(List.of(ClipboardFile.file("f", 5L << 30))));
        end.peer(FileContentsRequest.range(1, 0, 1L << 32, 10, OptionalLong.empty()));
        end.peer(FileContentsRequest.range(2, 0, (1L << 32) - 10, 10, OptionalLong.empty()));
        assertThat(end.out().sent())
                .containsExactly(
                        new FileContentsResponse(ResponseStatus.FAIL, 1, 0),
                        new FileContentsResponse(ResponseStatus.OK, 2, 10));
    }

    @Test
    void peerWithoutCapabilities_getsShortNames_andNoFiles() throws DecodeException {
        end.server().close();
        end.server().open();
        end.peer(
                new FormatList(FormatNames.SHORT_UNICODE, List.of(new ClipboardFormatName(0xC001, "Rich Text Forma"))));
        assertThat(end.desktop().content().formats()).containsExactly(ClipboardFormat.RTF);
        end.out().sent().clear();
        end.server().offer(FakeContent.of(List.of()).with(ClipboardFormat.HTML, HELLO));
        assertThat(end.out().sent())
                .containsExactly(new FormatList(
                        FormatNames.SHORT_UNICODE, List.of(new ClipboardFormatName(0xC000, "HTML Format"))));
        end.desktop().content().lock().release();
        assertThat(end.out().sent()).hasSize(1);
    }

    @Test
    void offersWhileThePeerIsSlow_areMergedToTheNewest() throws DecodeException {
        for (int i = 0; i < 100; i++) {
            end.server().offer(FakeContent.of(ClipboardFormat.standard(i % 2 == 0 ? 1 : 13), HELLO));
        }
        assertThat(end.out().sent(FormatList.class)).hasSize(1);
        end.peer(new FormatListResponse(ResponseStatus.OK));
        assertThat(end.out().sent(FormatList.class))
                .hasSize(2)
                .last()
                .isEqualTo(new FormatList(FormatNames.LONG, List.of(TEXT)));
        end.server().offer(ClipboardContent.empty());
        end.server().tick(0);
        end.server().tick(ClipboardExchange.LIST_TIMEOUT_MILLIS);
        assertThat(end.out().sent(FormatList.class)).hasSize(3);
    }

    @Test
    void serverThatBeginsAgain_getsWhatWeHave_andItsOldPromisesAreForgotten() throws DecodeException {
        Wire wire = new Wire();
        ClipboardClient client = new ClipboardClient(wire, end.desktop());
        Bytes ready = PduWriter.toBytes(new MonitorReady());
        client.message(PduReader.of(ready));
        assertThat(wire.sent()).containsExactly(new FormatList(FormatNames.SHORT_UNICODE, List.of()));
        client.message(PduReader.of(PduWriter.toBytes(new FormatListResponse(ResponseStatus.OK))));
        client.offer(FakeContent.of(ClipboardFormat.TEXT, HELLO));
        client.message(PduReader.of(PduWriter.toBytes(new FormatList(FormatNames.SHORT_UNICODE, List.of(TEXT)))));
        Paste<ByteBuf> paste = end.ask(ClipboardFormat.TEXT);
        wire.sent().clear();
        client.message(PduReader.of(PduWriter.toBytes(Abilities.OURS)));
        client.message(PduReader.of(ready));
        assertThat(paste.isRefused()).isTrue();
        assertThat(end.desktop().content()).isSameAs(ClipboardContent.empty());
        assertThat(wire.sent()).containsExactly(Abilities.OURS, new FormatList(FormatNames.LONG, List.of(TEXT)));
    }

    @Test
    void capabilitiesOfAnotherVersion_areRead() throws DecodeException {
        end.server().close();
        end.server().open();
        end.peer(new ClipboardCapabilities(List.of()));
        end.peer(new FormatList(FormatNames.SHORT_ASCII, List.of(TEXT)));
        assertThat(end.desktop().content().formats()).containsExactly(ClipboardFormat.TEXT);
    }
}
