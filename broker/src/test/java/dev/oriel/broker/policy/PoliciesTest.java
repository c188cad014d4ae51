package dev.oriel.broker.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.broker.TestHome;
import dev.oriel.broker.config.OrielHome;
import dev.oriel.broker.policy.ClipboardRule.Direction;
import dev.oriel.broker.policy.ClipboardRule.Kind;
import dev.oriel.redirect.clipboard.ClipboardFormat;
import dev.oriel.redirect.clipboard.ClipboardPolicy;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PoliciesTest {

    private static final String VM = "11111111-2222-3333-4444-555555555555";

    @TempDir
    Path folder;

    @Test
    void withoutAPolicy_onlyTextPasses_toTheGuest() {
        ClipboardPolicy rule =
                Policies.open(TestHome.in(folder)).of(VM).clipboard().toBridge();
        assertThat(rule.mode()).isEqualTo(ClipboardPolicy.Mode.TO_GUEST);
        assertThat(rule.kinds()).containsExactly(ClipboardFormat.Kind.TEXT);
        assertThat(rule.maxBytes()).isEqualTo(1 << 20);
    }

    @Test
    void policy_isKept_andGoesWithItsVm() {
        OrielHome home = TestHome.in(folder);
        VmPolicy all = new VmPolicy(new ClipboardRule(Direction.BOTH, EnumSet.allOf(Kind.class)));
        Policies.open(home).set(VM, all);
        Policies again = Policies.open(home);
        assertThat(again.of(VM)).isEqualTo(all);
        assertThat(again.of(VM).clipboard().toBridge().kinds()).hasSize(ClipboardFormat.Kind.values().length);
        again.forget(VM);
        assertThat(Policies.open(home).of(VM)).isEqualTo(VmPolicy.DEFAULT);
    }

    @Test
    void nothingNamed_passesNothing() {
        assertThat(new ClipboardRule(Direction.BOTH, Set.of()).toBridge().kinds())
                .isEmpty();
    }
}
