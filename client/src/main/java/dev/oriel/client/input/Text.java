package dev.oriel.client.input;

import dev.oriel.rdp.input.InputEvent;
import dev.oriel.rdp.input.KeyAction;
import dev.oriel.rdp.input.UnicodeEvent;
import java.util.ArrayList;
import java.util.List;

/** Text as Unicode events, for guests that take them; characters outside the BMP become two pairs. */
public final class Text {

    private Text() {}

    public static List<InputEvent> type(String text) {
        List<InputEvent> events = new ArrayList<>(2 * text.length());
        for (int i = 0; i < text.length(); i++) {
            events.add(new UnicodeEvent(text.charAt(i), KeyAction.PRESS));
            events.add(new UnicodeEvent(text.charAt(i), KeyAction.RELEASE));
        }
        return events;
    }
}
