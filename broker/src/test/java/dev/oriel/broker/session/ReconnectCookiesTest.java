package dev.oriel.broker.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.broker.session.ReconnectCookies.Offer;
import dev.oriel.broker.session.ReconnectCookies.Outcome;
import dev.oriel.rdp.security.AutoReconnectCookie;
import dev.oriel.rdp.share.LogonExtended.AutoReconnect;
import dev.oriel.rdp.wire.Bytes;
import java.security.SecureRandom;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ReconnectCookiesTest {

    private static final String VM = "11111111-1111-1111-1111-111111111111";
    private static final String OTHER_VM = "22222222-2222-2222-2222-222222222222";
    private static final int FORGERIES = 1_000_000;

    private long now = 1;
    private int left;
    private final ReconnectCookies cookies = new ReconnectCookies(new SecureRandom(), () -> now);
    private final Offer offer = cookies.offer("ann", VM, () -> left++).orElseThrow();

    @Test
    void afterTheLoss_isGoodOnce() {
        AutoReconnectCookie cookie = proof(offer);
        offer.lost();
        assertGood(cookies.redeem(cookie, "ann", null));
        assertRefused(cookies.redeem(cookie, "ann", null));
    }

    @Test
    void beforeTheLossIsNoticed_isGood_andTheSeatCanBeTaken() {
        Outcome outcome = cookies.redeem(proof(offer), "ann", VM);
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Good.class, good -> {
            assertThat(good.vm()).isEqualTo(VM);
            good.takeOver().run();
        });
        assertThat(left).isEqualTo(1);
        offer.lost();
        assertThat(cookies.size()).as("a used cookie does not come back").isZero();
    }

    @Test
    void grace_isSixtySeconds() {
        AutoReconnectCookie cookie = proof(offer);
        offer.lost();
        now += ReconnectCookies.GRACE.toNanos() + 1;
        assertRefused(cookies.redeem(cookie, "ann", null));
        assertThat(cookies.size()).isZero();
    }

    @Test
    void liveSession_keepsItsCookieForLong() {
        now += 10 * ReconnectCookies.GRACE.toNanos();
        offer.lost();
        now += ReconnectCookies.GRACE.toNanos();
        assertGood(cookies.redeem(proof(offer), "ann", null));
    }

    @Test
    void endOfTheSession_beatsTheCookie() {
        AutoReconnectCookie cookie = proof(offer);
        offer.revoke();
        offer.lost();
        assertRefused(cookies.redeem(cookie, "ann", null));
    }

    @Test
    void renewal_endsTheOldOne() {
        AutoReconnectCookie old = proof(offer);
        AutoReconnect renewed = offer.renew();
        assertRefused(cookies.redeem(old, "ann", null));
        assertGood(cookies.redeem(proof(renewed), "ann", null));
        assertThat(cookies.size()).isZero();
        offer.renew();
        assertGood(cookies.redeem(proof(offer), "ann", null));
    }

    @Test
    void foreignUser_isRefused_andUsesItUp() {
        assertRefused(cookies.redeem(proof(offer), "eve", null));
        assertRefused(cookies.redeem(proof(offer), "ann", null));
        assertThat(left).isZero();
    }

    @Test
    void foreignVm_isRefused() {
        assertRefused(cookies.redeem(proof(offer), "ann", OTHER_VM));
    }

    @Test
    void forgeries_areAllRefused_andHarmNobody() {
        Random random = new Random(7);
        long logonId = offer.packet().logonId();
        byte[] verifier = new byte[AutoReconnectCookie.VERIFIER_SIZE];
        for (int i = 0; i < FORGERIES; i++) {
            random.nextBytes(verifier);
            long id = i % 2 == 0 ? logonId : Integer.toUnsignedLong(random.nextInt());
            Outcome outcome = cookies.redeem(new AutoReconnectCookie(id, Bytes.of(verifier)), "ann", VM);
            if (!(outcome instanceof Outcome.Refused)) {
                throw new AssertionError("accepted forgery " + i);
            }
        }
        assertGood(cookies.redeem(proof(offer), "ann", VM));
    }

    @Test
    void store_isBounded_andForgetsTheLongestLostFirst() {
        Offer second = cookies.offer("ann", VM, () -> {}).orElseThrow();
        second.lost();
        offer.lost();
        for (int i = 2; i < ReconnectCookies.MAX_OFFERS; i++) {
            assertThat(cookies.offer("bob", VM, () -> {})).isPresent();
        }
        assertThat(cookies.offer("bob", VM, () -> {})).isPresent();
        assertThat(cookies.size()).isEqualTo(ReconnectCookies.MAX_OFFERS);
        assertRefused(cookies.redeem(proof(second), "ann", null));
        assertGood(cookies.redeem(proof(offer), "ann", null));
        assertThat(cookies.offer("bob", VM, () -> {})).isPresent();
        assertThat(cookies.offer("bob", VM, () -> {})).as("all live").isEmpty();
    }

    @Test
    void texts_holdNoSecret() {
        String secret = offer.packet().arcRandomBits().toString();
        assertThat(offer.packet() + " " + proof(offer)).contains(secret).doesNotContainPattern("[0-9a-f]{32}");
    }

    private static void assertGood(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Good.class);
    }

    private static void assertRefused(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    }

    private static AutoReconnectCookie proof(Offer offer) {
        return proof(offer.packet());
    }

    private static AutoReconnectCookie proof(AutoReconnect packet) {
        return AutoReconnectCookie.proving(packet.logonId(), packet.arcRandomBits());
    }
}
