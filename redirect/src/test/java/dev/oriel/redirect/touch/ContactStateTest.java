package dev.oriel.redirect.touch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ContactStateTest {

    /** The figure of MS-RDPEI 3.1.1.1: state, then what each of the eight changes leads to. */
    @ParameterizedTest
    @CsvSource({
        // state, HOVER, TOUCH, MOVE, RAISE, LIFT, CANCEL_TOUCH, LEAVE, CANCEL_HOVER
        "OUT_OF_RANGE, HOVERING, ENGAGED, , , , , ,",
        "HOVERING, HOVERING, ENGAGED, , , , , OUT_OF_RANGE, OUT_OF_RANGE",
        "ENGAGED, , , ENGAGED, HOVERING, OUT_OF_RANGE, OUT_OF_RANGE, ,"
    })
    void transition_isThatOfTheSpecification(
            ContactState state,
            ContactState hover,
            ContactState touch,
            ContactState move,
            ContactState raise,
            ContactState lift,
            ContactState cancelTouch,
            ContactState leave,
            ContactState cancelHover) {
        assertThat(state.after(ContactChange.HOVER)).isEqualTo(Optional.ofNullable(hover));
        assertThat(state.after(ContactChange.TOUCH)).isEqualTo(Optional.ofNullable(touch));
        assertThat(state.after(ContactChange.MOVE)).isEqualTo(Optional.ofNullable(move));
        assertThat(state.after(ContactChange.RAISE)).isEqualTo(Optional.ofNullable(raise));
        assertThat(state.after(ContactChange.LIFT)).isEqualTo(Optional.ofNullable(lift));
        assertThat(state.after(ContactChange.CANCEL_TOUCH)).isEqualTo(Optional.ofNullable(cancelTouch));
        assertThat(state.after(ContactChange.LEAVE)).isEqualTo(Optional.ofNullable(leave));
        assertThat(state.after(ContactChange.CANCEL_HOVER)).isEqualTo(Optional.ofNullable(cancelHover));
    }

    @ParameterizedTest
    @CsvSource({
        // Polled: "lifted, in range" for as long as it hovers.
        "HOVERING, RAISE, HOVER",
        "HOVERING, LIFT, LEAVE",
        "HOVERING, CANCEL_TOUCH, CANCEL_HOVER",
        "ENGAGED, HOVER, RAISE",
        "ENGAGED, LEAVE, LIFT",
        "ENGAGED, CANCEL_HOVER, CANCEL_TOUCH",
        "ENGAGED, MOVE, MOVE",
        // Nothing may be pressed that was not.
        "HOVERING, MOVE,",
        "OUT_OF_RANGE, MOVE,",
        "ENGAGED, TOUCH,"
    })
    void illegalChange_isCorrectedOnlyAwayFromTheSurface(
            ContactState state, ContactChange change, ContactChange corrected) {
        assertThat(state.corrected(change)).isEqualTo(Optional.ofNullable(corrected));
    }
}
