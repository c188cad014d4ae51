package dev.oriel.redirect.clipboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.rdp.clip.FormatDataRequest;
import dev.oriel.rdp.clip.FormatDataResponse;
import dev.oriel.rdp.clip.FormatList;
import dev.oriel.rdp.clip.FormatListResponse;
import dev.oriel.rdp.clip.FormatNames;
import dev.oriel.rdp.clip.ResponseStatus;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.redirect.clipboard.ClipboardEvent.Granted;
import dev.oriel.redirect.clipboard.ClipboardEvent.Reason;
import dev.oriel.redirect.clipboard.ClipboardEvent.Refused;
import dev.oriel.redirect.clipboard.ClipboardFormat.Kind;
import dev.oriel.redirect.clipboard.ClipboardPolicy.Mode;
import dev.oriel.redirect.clipboard.FakeDesktop.Paste;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ClipboardBridgeTest {

    private static final Bytes SECRET = text("secret");

    private static Bytes text(String text) {
        return Bytes.of((text + "\0").getBytes(StandardCharsets.UTF_16LE));
    }

    @Test
    void bothEnds_agreeOnLongNames() {
        ClipboardRig rig = ClipboardRig.open();
        assertThat(rig.clientToUs.sent(FormatList.class))
                .extracting(FormatList::names)
                .containsOnly(FormatNames.LONG);
        assertThat(rig.usToGuest.sent(FormatList.class))
                .extracting(FormatList::names)
                .containsOnly(FormatNames.LONG);
    }

    @Test
    void anEmptyClient_doesNotEmptyTheGuest() {
        ClipboardRig rig = ClipboardRig.open();
        assertThat(rig.usToClient.sent(FormatList.class)).isEmpty();
        assertThat(rig.guestDesktop.offers()).containsOnly(ClipboardContent.empty());
    }

    @Test
    void randomTexts_arriveInBothDirections() {
        ClipboardRig rig = ClipboardRig.open();
        Random random = new Random(4);
        for (int i = 0; i < 1000; i++) {
            Bytes text = text(randomText(random));
            boolean toGuest = i % 2 == 0;
            if (toGuest) {
                rig.clientCopies(FakeContent.of(ClipboardFormat.TEXT, text));
            } else {
                rig.guestCopies(FakeContent.of(ClipboardFormat.TEXT, text));
            }
            FakeDesktop desktop = toGuest ? rig.guestDesktop : rig.clientDesktop;
            assertThat(rig.paste(desktop, ClipboardFormat.TEXT).value()).isEqualTo(text);
        }
    }

    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        random.ints(random.nextInt(200), 1, Character.MAX_CODE_POINT + 1)
                .filter(c -> !(Character.MIN_SURROGATE <= c && c <= Character.MAX_SURROGATE))
                .forEach(text::appendCodePoint);
        return text.toString();
    }

    @Test
    void everyFormat_isRenderedOnlyWhenAskedFor() {
        ClipboardRig rig = ClipboardRig.open();
        Bytes html = Bytes.ofHex("56657273696f6e3a302e39");
        byte[] picture = new byte[300_000];
        new Random(1).nextBytes(picture);
        ClipboardFormat custom = ClipboardFormat.registered("application/x-oriel");
        FakeContent content = FakeContent.of(ClipboardFormat.TEXT, SECRET)
                .with(ClipboardFormat.HTML, html)
                .with(ClipboardFormat.PNG, Bytes.of(picture))
                .with(ClipboardFormat.standard(3), Bytes.ofHex("08000000"))
                .with(custom, Bytes.EMPTY);
        rig.guestCopies(content);
        assertThat(rig.clientDesktop.content().formats()).isEqualTo(content.formats());
        assertThat(content.asked()).isEmpty();
        assertThat(rig.paste(rig.clientDesktop, ClipboardFormat.HTML).value()).isEqualTo(html);
        assertThat(rig.paste(rig.clientDesktop, ClipboardFormat.PNG).value()).isEqualTo(Bytes.of(picture));
        assertThat(rig.paste(rig.clientDesktop, ClipboardFormat.standard(3)).value())
                .isEqualTo(Bytes.ofHex("08000000"));
        assertThat(rig.paste(rig.clientDesktop, custom).value()).isEqualTo(Bytes.EMPTY);
        assertThat(content.asked()).hasSize(4).doesNotContain(ClipboardFormat.TEXT);
    }

    @Test
    void pathsAndHandles_areNotOffered() {
        ClipboardRig rig = ClipboardRig.open();
        rig.guestCopies(FakeContent.of(ClipboardFormat.standard(15), SECRET)
                .with(ClipboardFormat.standard(2), SECRET)
                .with(ClipboardFormat.registered("FileNameW"), SECRET)
                .with(ClipboardFormat.TEXT, SECRET));
        assertThat(rig.clientDesktop.content().formats()).containsExactly(ClipboardFormat.TEXT);
    }

    @Test
    void eachGrant_isToldOnce() {
        ClipboardRig rig = ClipboardRig.open();
        rig.clientCopies(FakeContent.of(ClipboardFormat.TEXT, SECRET));
        rig.paste(rig.guestDesktop, ClipboardFormat.TEXT);
        rig.paste(rig.guestDesktop, ClipboardFormat.TEXT);
        assertThat(rig.events).containsExactly(new Granted(Direction.TO_GUEST, Kind.TEXT, "format 13"));
    }

    @ParameterizedTest
    @EnumSource
    void policy_letsThroughWhatItSays(Mode mode) {
        ClipboardRig rig = new ClipboardRig(ClipboardPolicy.of(mode));
        rig.clientCopies(FakeContent.of(ClipboardFormat.TEXT, SECRET));
        assertThat(!rig.guestDesktop.content().isEmpty()).isEqualTo(mode.allows(Direction.TO_GUEST));
        rig.guestCopies(FakeContent.of(ClipboardFormat.TEXT, SECRET));
        assertThat(!rig.clientDesktop.content().isEmpty()).isEqualTo(mode.allows(Direction.TO_CLIENT));
    }

    @Test
    void toGuest_nothingLeavesTheGuest_whateverTheClientAsks() {
        ClipboardRig rig = new ClipboardRig(ClipboardPolicy.of(Mode.TO_GUEST));
        FakeContent content = FakeContent.of(ClipboardFormat.TEXT, SECRET);
        rig.guestCopies(content);
        rig.guestCopies(FakeContent.of(ClipboardFormat.TEXT, SECRET));
        assertThat(last(rig.usToGuest)).isEqualTo(ResponseStatus.FAIL);
        rig.clientToUs.send(new FormatDataRequest(13), Unpooled.EMPTY_BUFFER);
        rig.run();
        assertThat(rig.usToClient.sent().get(rig.usToClient.sent().size() - 1))
                .isEqualTo(new FormatDataResponse(ResponseStatus.FAIL, 0));
        assertThat(content.asked()).isEmpty();
        assertThat(rig.events).containsExactly(new Refused(Direction.TO_CLIENT, Reason.DIRECTION, "format 13"));
    }

    private static ResponseStatus last(Wire wire) {
        var responses = wire.sent(FormatListResponse.class);
        return responses.get(responses.size() - 1).status();
    }

    @Test
    void kindsThatAreNotAllowed_areTakenOut() {
        ClipboardRig rig = new ClipboardRig(ClipboardPolicy.of(Mode.BOTH).only(Set.of(Kind.TEXT)));
        rig.guestCopies(FakeContent.of(ClipboardFormat.HTML, SECRET).with(ClipboardFormat.TEXT, SECRET));
        assertThat(rig.clientDesktop.content().formats()).containsExactly(ClipboardFormat.TEXT);
        rig.guestCopies(FakeContent.of(ClipboardFormat.HTML, SECRET));
        assertThat(rig.clientDesktop.content()).isSameAs(ClipboardContent.empty());
        assertThat(last(rig.usToGuest)).isEqualTo(ResponseStatus.FAIL);
        assertThat(rig.events).containsExactly(new Refused(Direction.TO_CLIENT, Reason.KIND, "HTML Format"));
    }

    @Test
    void dataOverTheLimit_isRefused_andToldOnce() {
        ClipboardPolicy small = new ClipboardPolicy(Mode.BOTH, Set.of(Kind.values()), 10, 10, 259);
        ClipboardRig rig = new ClipboardRig(small);
        rig.clientCopies(FakeContent.of(ClipboardFormat.TEXT, SECRET));
        assertThat(rig.paste(rig.guestDesktop, ClipboardFormat.TEXT).isRefused())
                .isTrue();
        assertThat(rig.paste(rig.guestDesktop, ClipboardFormat.TEXT).isRefused())
                .isTrue();
        assertThat(rig.events)
                .containsExactly(new Refused(Direction.TO_GUEST, Reason.TOO_LARGE, "format 13 of 14 bytes"));
    }

    @Test
    void dataOverWhatTheChannelCarries_isRefused_andTheChannelGoesOn() {
        ClipboardRig rig = ClipboardRig.open();
        rig.guestCopies(FakeContent.of(ClipboardFormat.TEXT, SECRET));
        Paste<ByteBuf> paste = new Paste<>();
        rig.clientDesktop.content().data(ClipboardFormat.TEXT, paste);
        rig.usToClient.deliver(in -> {});
        rig.clientToUs.deliver(rig.ourServer::message);
        // The guest's service answers with 20 MiB.
        rig.guestToUs.raw(Unpooled.buffer()
                .writeShortLE(5)
                .writeShortLE(1)
                .writeIntLE(20 << 20)
                .writeZero(20 << 20));
        rig.guestToUs.deliver(rig.ourClient::message);
        rig.run();
        assertThat(paste.isRefused()).isTrue();
        rig.guestCopies(FakeContent.of(ClipboardFormat.TEXT, SECRET));
        assertThat(rig.clientDesktop.content().isEmpty()).isFalse();
    }

    @Test
    void policyThatChanges_withdrawsAndOffersAtOnce() {
        ClipboardRig rig = ClipboardRig.open();
        rig.guestCopies(FakeContent.of(ClipboardFormat.TEXT, SECRET));
        ClipboardContent before = rig.clientDesktop.content();
        rig.bridge.policy(ClipboardPolicy.of(Mode.TO_GUEST));
        rig.run();
        assertThat(rig.clientDesktop.content()).isSameAs(ClipboardContent.empty());
        Paste<ByteBuf> late = new Paste<>();
        before.data(ClipboardFormat.TEXT, late);
        rig.run();
        assertThat(late.isRefused()).isTrue();
        rig.bridge.policy(ClipboardPolicy.of(Mode.BOTH));
        rig.run();
        assertThat(rig.paste(rig.clientDesktop, ClipboardFormat.TEXT).value()).isEqualTo(SECRET);
    }

    @Test
    void policyThatChanges_doesNotBringBackWhatTheTargetHasReplaced() {
        ClipboardRig rig = ClipboardRig.open();
        rig.clientCopies(FakeContent.of(ClipboardFormat.TEXT, SECRET));
        rig.guestCopies(FakeContent.of(ClipboardFormat.TEXT, SECRET));
        int lists = rig.usToGuest.sent(FormatList.class).size();
        rig.bridge.policy(ClipboardPolicy.of(Mode.TO_GUEST));
        rig.run();
        assertThat(rig.usToGuest.sent(FormatList.class)).hasSize(lists);
    }

    @Test
    void policyThatForbidsNothingOfWhatIsShown_doesNotOfferItAgain() {
        ClipboardRig rig = ClipboardRig.open();
        rig.guestCopies(FakeContent.of(ClipboardFormat.TEXT, SECRET));
        int lists = rig.usToClient.sent(FormatList.class).size();
        rig.bridge.policy(ClipboardPolicy.of(Mode.TO_CLIENT));
        rig.run();
        assertThat(rig.usToClient.sent(FormatList.class)).hasSize(lists);
    }

    @Test
    void guestThatGoes_leavesTheClientEmpty_andTheNextOneGetsWhatTheClientCopies() {
        ClipboardRig rig = ClipboardRig.open();
        rig.guestCopies(FakeContent.of(ClipboardFormat.TEXT, SECRET));
        rig.ourClient.close();
        rig.bridge.attachGuest(null);
        rig.run();
        assertThat(rig.clientDesktop.content()).isSameAs(ClipboardContent.empty());
        rig.clientCopies(FakeContent.of(ClipboardFormat.TEXT, SECRET));
        FakeDesktop second = new FakeDesktop();
        rig.bridge.attachGuest(second);
        Paste<ByteBuf> paste = new Paste<>();
        second.content().data(ClipboardFormat.TEXT, paste);
        rig.run();
        assertThat(paste.value()).isEqualTo(SECRET);
    }

    @Test
    void guestThatGoesWhileItIsAsked_isARefusal() {
        ClipboardRig rig = ClipboardRig.open();
        rig.guestCopies(FakeContent.of(ClipboardFormat.TEXT, SECRET));
        Paste<ByteBuf> paste = new Paste<>();
        rig.clientDesktop.content().data(ClipboardFormat.TEXT, paste);
        rig.clientToUs.deliver(rig.ourServer::message);
        rig.ourClient.close();
        rig.run();
        assertThat(paste.isRefused()).isTrue();
    }
}
