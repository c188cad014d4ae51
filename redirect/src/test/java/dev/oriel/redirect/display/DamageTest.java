package dev.oriel.redirect.display;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.rdp.wire.Rectangle;
import org.junit.jupiter.api.Test;

final class DamageTest {

    @Test
    void runs_areTakenInRounds() {
        Damage damage = new Damage(200, 130);
        damage.addAll();
        assertThat(damage.takeRun(2)).isEqualTo(new Rectangle(0, 0, 128, 64));
        damage.add(new Rectangle(0, 0, 1, 1));
        assertThat(damage.takeRun(8)).isEqualTo(new Rectangle(128, 0, 72, 64));
        assertThat(damage.takeRun(8)).isEqualTo(new Rectangle(0, 64, 200, 64));
        assertThat(damage.takeRun(8)).isEqualTo(new Rectangle(0, 128, 200, 2));
        assertThat(damage.takeRun(8)).isEqualTo(new Rectangle(0, 0, 64, 64));
        assertThat(damage.takeRun(8)).isNull();
        assertThat(damage.isEmpty()).isTrue();
    }

    @Test
    void areaOutside_isIgnored() {
        Damage damage = new Damage(100, 100);
        damage.add(new Rectangle(100, 0, 50, 50));
        damage.add(new Rectangle(-10, -10, 10, 10));
        assertThat(damage.isEmpty()).isTrue();
        damage.add(new Rectangle(-10, -10, 11, 11));
        assertThat(damage.takeRun(8)).isEqualTo(new Rectangle(0, 0, 64, 64));
    }
}
