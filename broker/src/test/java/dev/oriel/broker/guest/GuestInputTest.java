package dev.oriel.broker.guest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.rdp.input.InputEvent;
import dev.oriel.rdp.input.KeyAction;
import dev.oriel.rdp.input.MouseEvent;
import dev.oriel.rdp.input.PointerFlags;
import dev.oriel.rdp.input.ScancodeEvent;
import dev.oriel.rdp.input.ScancodePrefix;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GuestInputTest {

    private static final PointerFlags PRESS = new PointerFlags(PointerFlags.DOWN | PointerFlags.BUTTON1);

    private final List<InputEvent> sent = new ArrayList<>();
    private final GuestInput input = new GuestInput(this::send);
    private boolean connectionEnds;

    /** A connection that ends with what is sent releases what is held, as a session that falls back does. */
    private void send(InputEvent event) {
        sent.add(event);
        if (connectionEnds) {
            connectionEnds = false;
            input.release();
        }
    }

    @Test
    void connectionThatEndsWhileKeysAreReleased_isNoError_andNothingIsSentTwice() {
        input.handle(key(0x1D, KeyAction.PRESS));
        input.handle(key(0x38, KeyAction.PRESS));
        input.handle(new MouseEvent(PRESS, 0, 0));
        sent.clear();
        connectionEnds = true;
        input.release();
        assertThat(sent)
                .containsExactly(
                        key(0x1D, KeyAction.RELEASE),
                        key(0x38, KeyAction.RELEASE),
                        new MouseEvent(new PointerFlags(PointerFlags.BUTTON1), 0, 0));
    }

    @Test
    void releaseOfAKeyThatWasPressedElsewhere_isNotSent() {
        input.handle(key(0x1D, KeyAction.RELEASE));
        assertThat(sent).isEmpty();
    }

    private static ScancodeEvent key(int code, KeyAction action) {
        return new ScancodeEvent(code, action, ScancodePrefix.NONE);
    }
}
