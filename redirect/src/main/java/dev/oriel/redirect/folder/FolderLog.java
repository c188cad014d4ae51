package dev.oriel.redirect.folder;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Passes events on, each once. Remembers the last {@link #REMEMBERED}; beyond, the oldest is forgotten and may be told again,
 * so a guest that goes through many names fills the log no faster than it works.
 */
final class FolderLog {

    static final int REMEMBERED = 2048;

    private static final int MAX_TEXT = 512;

    private final Consumer<FolderEvent> events;
    private final Map<FolderEvent, Boolean> told = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<FolderEvent, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    FolderLog(Consumer<FolderEvent> events) {
        this.events = events;
    }

    void tell(FolderEvent.Kind kind, SharedDevice device, String path, String detail) {
        FolderEvent event = new FolderEvent(kind, device.kind(), plain(device.name()), plain(path), plain(detail));
        if (told.put(event, Boolean.TRUE) == null) {
            events.accept(event);
        }
    }

    /** Told every time: devices come and go. */
    void tellAlways(FolderEvent.Kind kind, SharedDevice device, String detail) {
        events.accept(new FolderEvent(kind, device.kind(), plain(device.name()), "", detail));
    }

    /** Text from a peer for one line of a log: no control or formatting characters, and not too long. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints().limit(MAX_TEXT).forEach(c -> plain.appendCodePoint(isPlain(c) ? c : '\uFFFD'));
        return plain.toString();
    }

    private static boolean isPlain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
