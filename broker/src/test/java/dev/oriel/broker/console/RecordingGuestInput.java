package dev.oriel.broker.console;

import dev.oriel.vmm.display.GuestInput;
import dev.oriel.vmm.display.PointerButton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A guest's keyboard and pointer that write down what they were given, one short word an event. */
final class RecordingGuestInput implements GuestInput {

    private final boolean absolute;
    private final List<String> events = new ArrayList<>();

    RecordingGuestInput(boolean absolute) {
        this.absolute = absolute;
    }

    /** What was recorded since the last call. */
    List<String> take() {
        List<String> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    @Override
    public void key(int qnum, boolean down) {
        events.add((down ? "+" : "-") + Integer.toHexString(qnum));
    }

    @Override
    public boolean isAbsolute() {
        return absolute;
    }

    @Override
    public void moveTo(int x, int y) {
        events.add("to " + x + "," + y);
    }

    @Override
    public void moveBy(int dx, int dy) {
        events.add("by " + dx + "," + dy);
    }

    @Override
    public void button(PointerButton button, boolean down) {
        events.add((down ? "+" : "-") + button.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void close() {
        events.add("closed");
    }
}
