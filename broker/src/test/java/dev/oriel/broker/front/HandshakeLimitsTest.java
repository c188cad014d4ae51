package dev.oriel.broker.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

final class HandshakeLimitsTest {

    private final HandshakeLimits limits = new HandshakeLimits(3, 2);

    @Test
    void enter_overTheLimitOfOneAddress_isRefusedUntilOneLeaves() throws UnknownHostException {
        InetAddress flooder = address(1);
        assertThat(limits.enter(flooder)).isTrue();
        assertThat(limits.enter(flooder)).isTrue();
        assertThat(limits.enter(flooder)).isFalse();
        assertThat(limits.enter(address(2))).isTrue();
        limits.leave(flooder);
        assertThat(limits.enter(flooder)).isTrue();
    }

    @Test
    void enter_overTheLimitOfAll_isRefused() throws UnknownHostException {
        assertThat(limits.enter(address(1))).isTrue();
        assertThat(limits.enter(address(2))).isTrue();
        assertThat(limits.enter(address(3))).isTrue();
        assertThat(limits.enter(address(4))).isFalse();
        assertThat(limits.pending()).isEqualTo(3);
    }

    @Test
    void leave_withoutEnter_isABug() throws UnknownHostException {
        InetAddress stranger = address(9);
        assertThatIllegalStateException().isThrownBy(() -> limits.leave(stranger));
    }

    private static InetAddress address(int last) throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
    }
}
