package dev.oriel.broker.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.broker.TestHome;
import dev.oriel.broker.config.OrielHome;
import dev.oriel.broker.error.BrokerException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrantsTest {

    private static final String VM = "0b5ac8ac-6a50-4a15-bd4e-0d31e44dba01";

    @TempDir
    Path folder;

    @Test
    void allows_nothingGranted_isDenied() {
        assertThat(Grants.open(TestHome.in(folder)).allows("ada", VM, AccessLevel.CONSOLE))
                .isFalse();
    }

    @Test
    void allows_everyLevelPair_followsTheirOrder() {
        Map<AccessLevel, Set<AccessLevel>> included = Map.of(
                AccessLevel.CONSOLE, Set.of(AccessLevel.CONSOLE),
                AccessLevel.RICH, Set.of(AccessLevel.CONSOLE, AccessLevel.RICH),
                AccessLevel.MANAGE, Set.of(AccessLevel.values()));
        Grants grants = Grants.open(TestHome.in(folder));
        for (AccessLevel granted : AccessLevel.values()) {
            grants.grant(new Grant("ada", VM, granted));
            for (AccessLevel wanted : AccessLevel.values()) {
                assertThat(grants.allows("ADA", VM, wanted))
                        .as("%s for %s", granted, wanted)
                        .isEqualTo(included.getOrDefault(granted, Set.of()).contains(wanted));
            }
        }
        assertThat(grants.list()).hasSize(1);
    }

    @Test
    void allows_otherVmOrUser_isDenied() {
        Grants grants = Grants.open(TestHome.in(folder));
        grants.grant(new Grant("ada", VM, AccessLevel.MANAGE));

        assertThat(grants.allows("eve", VM, AccessLevel.CONSOLE)).isFalse();
        assertThat(grants.allows("ada", "another", AccessLevel.CONSOLE)).isFalse();
    }

    @Test
    void grant_survivesARestart_andRevokeToo() {
        OrielHome home = TestHome.in(folder);
        Grants.open(home).grant(new Grant("ada", VM, AccessLevel.RICH));
        Grants again = Grants.open(home);
        assertThat(again.list()).containsExactly(new Grant("ada", VM, AccessLevel.RICH));

        again.revoke("ada", VM);

        assertThat(Grants.open(home).list()).isEmpty();
        assertThatThrownBy(() -> again.revoke("ada", VM)).isInstanceOf(BrokerException.class);
    }

    @Test
    void forget_userOrVm_takesOnlyTheirs() {
        Grants grants = Grants.open(TestHome.in(folder));
        grants.grant(new Grant("ada", VM, AccessLevel.RICH));
        grants.grant(new Grant("bob", VM, AccessLevel.RICH));
        grants.grant(new Grant("bob", "other", AccessLevel.RICH));

        grants.forgetUser("Ada");
        assertThat(grants.list()).extracting(Grant::user).containsOnly("bob");

        grants.forgetVm(VM);
        assertThat(grants.list()).extracting(Grant::vm).containsExactly("other");
    }
}
