package dev.oriel.bench;

import dev.oriel.rdp.wire.Rectangle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A user at a desktop of 1280x800, frame by frame and the same each time: types into a document, scrolls it, opens menus and a
 * dialog, works in a terminal. Text is drawn with the glyphs of real fonts. Each frame knows what kind of work it belongs to and
 * the smallest rectangle that changed.
 */
final class OfficeSession {

    static final int WIDTH = 1280;
    static final int HEIGHT = 800;

    /** What the user does. */
    enum Kind {
        START,
        TYPING,
        SCROLLING,
        MENUS,
        TERMINAL
    }

    /** One frame; its pixels are valid until the next. */
    record Frame(Kind kind, Rectangle damage) {}

    /** Receives the frames. */
    @FunctionalInterface
    interface Viewer {
        void frame(Frame frame) throws Exception;
    }

    private static final int PANEL = 28;
    private static final int INK = 0x202020;
    private static final Rectangle DOCUMENT = new Rectangle(330, 60, 900, 700);
    private static final Rectangle TERMINAL = new Rectangle(30, 120, 700, 480);
    private static final int PAGE_MARGIN = 40;
    private static final int CHROME = 84;
    private static final String[] MENUS = {"File", "Edit", "View", "Insert", "Format", "Tools", "Help"};
    private static final String[] ITEMS = {
        "New document",
        "Open...",
        "Open recent",
        "Close",
        "Save",
        "Save as...",
        "Export as PDF",
        "Print...",
        "Properties",
        "Quit"
    };
    private static final String[] WORDS =
            ("the of and to in a is that for it as was with be by on not he his but at are this have from or had an they "
                            + "which one you were all her she there would their we him been has when who will no more if out so up said what "
                            + "its about than into them can only other time new some could these two may first then do any like my now over such "
                            + "our man me even most made after also did many off before must well back through years where much your way down "
                            + "should because long each just state those people too mister little good world make very year still see own work")
                    .split(" ");

    private final OfficeFont sans = OfficeFont.load("sans");
    private final OfficeFont bold = OfficeFont.load("bold");
    private final OfficeFont mono = OfficeFont.load("mono");
    private final Random random = new Random(42);
    private final int[] pixels = new int[WIDTH * HEIGHT];
    private final int[] before = new int[WIDTH * HEIGHT];
    private final int[][] icons = new int[18][];
    private final List<String> document = new ArrayList<>();
    private final List<String> output = new ArrayList<>();
    private String typed = "";
    private int top;
    private boolean caret = true;
    private boolean terminalInFront;
    private int openMenu = -1;
    private int hovered = -1;
    private boolean dialog;
    private int frames;

    OfficeSession() {
        for (int i = 0; i < icons.length; i++) {
            icons[i] = icon();
        }
        for (int i = 0; i < 120; i++) {
            document.add(i % 17 == 0 ? "# " + sentence(4) : i % 17 == 16 ? "" : sentence(17));
        }
        output.add("$ ");
        Arrays.fill(before, -1);
    }

    /** The picture after the present frame, {@code 0x00RRGGBB}. */
    int[] pixels() {
        return pixels;
    }

    /** Plays the whole session. */
    void play(Viewer viewer) throws Exception {
        show(Kind.START, viewer);
        type(sentence(45), viewer);
        scroll(viewer);
        menus(viewer);
        terminal(viewer);
        type(sentence(20), viewer);
    }

    private void type(String text, Viewer viewer) throws Exception {
        for (int i = 0; i < text.length(); i++) {
            String next = typed + text.charAt(i);
            if (sans.width(next) > DOCUMENT.width() - 2 * PAGE_MARGIN - 40) {
                int space = next.lastIndexOf(' ');
                document.add(top + 10, next.substring(0, space));
                next = next.substring(space + 1);
            }
            typed = next;
            caret = true;
            show(Kind.TYPING, viewer);
            if (i % 10 == 9) {
                caret = false;
                show(Kind.TYPING, viewer);
            }
        }
    }

    private void scroll(Viewer viewer) throws Exception {
        for (int i = 0; i < 25; i++) {
            top += 3;
            show(Kind.SCROLLING, viewer);
        }
        for (int i = 0; i < 15; i++) {
            top -= 3;
            show(Kind.SCROLLING, viewer);
        }
        for (int i = 0; i < 2; i++) {
            top += 20;
            show(Kind.SCROLLING, viewer);
        }
        for (int i = 0; i < 2; i++) {
            top -= 20;
            show(Kind.SCROLLING, viewer);
        }
    }

    private void menus(Viewer viewer) throws Exception {
        for (int round = 0; round < 3; round++) {
            for (int menu = 0; menu < MENUS.length; menu += 2) {
                openMenu = menu;
                show(Kind.MENUS, viewer);
                for (hovered = 0; hovered < 6; hovered++) {
                    show(Kind.MENUS, viewer);
                }
                hovered = -1;
                openMenu = -1;
                show(Kind.MENUS, viewer);
            }
            dialog = true;
            show(Kind.MENUS, viewer);
            dialog = false;
            show(Kind.MENUS, viewer);
        }
    }

    private void terminal(Viewer viewer) throws Exception {
        terminalInFront = true;
        show(Kind.TERMINAL, viewer);
        for (int command = 0; command < 3; command++) {
            for (char key : "mvn --quiet verify".toCharArray()) {
                output.set(output.size() - 1, output.getLast() + key);
                show(Kind.TERMINAL, viewer);
            }
            for (int line = 0; line < 30; line++) {
                output.add("[INFO] " + sentence(3 + random.nextInt(7)));
                show(Kind.TERMINAL, viewer);
            }
            for (int line = 0; line < 20; line++) {
                output.add("-rw-r--r-- 1 ann ann %7d Nov %2d %s.java"
                        .formatted(random.nextInt(1_000_000), 1 + random.nextInt(28), sentence(1)));
            }
            output.add("$ ");
            show(Kind.TERMINAL, viewer);
        }
        terminalInFront = false;
        show(Kind.TERMINAL, viewer);
    }

    private String sentence(int words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
        }
        return text.toString();
    }

    private int[] icon() {
        int[] icon = new int[256];
        int hue = random.nextInt() & 0x7F7F7F;
        for (int y = 0; y < 16; y++) {
            for (int x = 0; x < 16; x++) {
                boolean inside = (x - 8) * (x - 8) + (y - 8) * (y - 8) < 50;
                icon[y * 16 + x] = inside ? hue + 0x040404 * y + 0x010100 * (x & 4) : 0xEEEEEE;
            }
        }
        return icon;
    }

    private void show(Kind kind, Viewer viewer) throws Exception {
        frames++;
        paint();
        Rectangle damage = difference();
        if (damage != null) {
            System.arraycopy(pixels, 0, before, 0, pixels.length);
            viewer.frame(new Frame(kind, damage));
        }
    }

    private @Nullable Rectangle difference() {
        int left = WIDTH;
        int right = 0;
        int first = -1;
        int last = 0;
        for (int y = 0; y < HEIGHT; y++) {
            int row = y * WIDTH;
            int at = Arrays.mismatch(pixels, row, row + WIDTH, before, row, row + WIDTH);
            if (at < 0) {
                continue;
            }
            left = Math.min(left, at);
            int end = WIDTH;
            while (pixels[row + end - 1] == before[row + end - 1]) {
                end--;
            }
            right = Math.max(right, end);
            first = first < 0 ? y : first;
            last = y + 1;
        }
        return first < 0 ? null : new Rectangle(left, first, right - left, last - first);
    }

    private void paint() {
        fill(0, 0, WIDTH, HEIGHT, 0x35506B);
        fill(0, 0, WIDTH, PANEL, 0x2B2B2B);
        sans.draw(pixels, WIDTH, 12, 6, "Applications   Places", 0xF0F0F0);
        sans.draw(pixels, WIDTH, WIDTH - 120, 6, "Mon 10:%02d".formatted(frames / 150), 0xF0F0F0);
        if (terminalInFront) {
            paintDocument();
            paintTerminal();
        } else {
            paintTerminal();
            paintDocument();
        }
    }

    private void frame(Rectangle window, String title, boolean active) {
        fill(window.x() - 1, window.y() - 1, window.width() + 2, window.height() + 2, 0x808080);
        for (int y = 0; y < 26; y++) {
            fill(
                    window.x(),
                    window.y() + y,
                    window.width(),
                    1,
                    active ? 0x5A7FB0 - 0x010101 * y : 0xC8C8C8 - 0x010101 * y);
        }
        bold.draw(pixels, WIDTH, window.x() + 10, window.y() + 3, title, active ? 0xFFFFFF : 0x606060);
    }

    private void paintTerminal() {
        frame(TERMINAL, "ann@desk: ~/work", terminalInFront);
        int y = TERMINAL.y() + 26;
        int height = TERMINAL.height() - 26;
        fill(TERMINAL.x(), y, TERMINAL.width(), height, 0x1E1E1E);
        int rows = height / mono.height();
        int from = Math.max(0, output.size() - rows);
        for (int i = from; i < output.size(); i++) {
            String line = output.get(i);
            int ink = line.startsWith("$") ? 0x8AE234 : line.startsWith("[") ? 0xD0D0D0 : 0x9CB6E0;
            String shown = line.substring(0, Math.min(line.length(), 84));
            mono.draw(pixels, WIDTH, TERMINAL.x() + 4, y + (i - from) * mono.height(), shown, ink);
        }
        int caretX = TERMINAL.x() + 4 + mono.width(output.getLast());
        fill(caretX, y + (output.size() - 1 - from) * mono.height(), 8, mono.height(), 0xD0D0D0);
    }

    private void paintDocument() {
        frame(DOCUMENT, "Report.odt", !terminalInFront);
        int x = DOCUMENT.x();
        int y = DOCUMENT.y() + 26;
        fill(x, y, DOCUMENT.width(), DOCUMENT.height() - 26, 0xEEEEEE);
        int left = x + 8;
        for (int i = 0; i < MENUS.length; i++) {
            sans.draw(pixels, WIDTH, left, y + 4, MENUS[i], INK);
            left += sans.width(MENUS[i]) + 18;
        }
        for (int i = 0; i < icons.length; i++) {
            blit(icons[i], x + 10 + 26 * i, y + 32);
        }
        int pageTop = DOCUMENT.y() + CHROME;
        int pageBottom = DOCUMENT.bottom() - 24;
        fill(x + 20, pageTop, DOCUMENT.width() - 40, pageBottom - pageTop, 0xFFFFFF);
        int lines = (pageBottom - pageTop - 8) / 20;
        for (int i = 0; i < lines && top + i < document.size(); i++) {
            line(document.get(top + i), x + 20 + PAGE_MARGIN, pageTop + 8 + 20 * i, i);
        }
        int thumb = pageTop + (pageBottom - pageTop - 60) * top / document.size();
        fill(DOCUMENT.right() - 14, thumb, 10, 60, 0xA0A0A0);
        sans.draw(
                pixels,
                WIDTH,
                x + 10,
                pageBottom + 4,
                "Page %d of 9   Words: %d".formatted(1 + top / 30, 2000 + frames),
                INK);
        if (openMenu >= 0) {
            paintMenu();
        }
        if (dialog) {
            paintDialog();
        }
    }

    private void line(String text, int x, int y, int row) {
        if (row == 10) {
            sans.draw(pixels, WIDTH, x, y, typed, INK);
            if (caret) {
                fill(x + sans.width(typed), y, 1, 16, 0);
            }
        } else if (text.startsWith("# ")) {
            bold.draw(pixels, WIDTH, x, y, text.substring(2), 0x1F3F7F);
        } else {
            sans.draw(pixels, WIDTH, x, y, text, INK);
        }
    }

    private void paintMenu() {
        int x = DOCUMENT.x() + 4;
        for (int i = 0; i < openMenu; i++) {
            x += sans.width(MENUS[i]) + 18;
        }
        int y = DOCUMENT.y() + 50;
        int height = 24 * ITEMS.length + 8;
        shadow(x + 4, y + 4, 220, height);
        fill(x, y, 220, height, 0x909090);
        fill(x + 1, y + 1, 218, height - 2, 0xFAFAFA);
        for (int i = 0; i < ITEMS.length; i++) {
            if (i == hovered) {
                fill(x + 2, y + 4 + 24 * i, 216, 24, 0x3584E4);
            }
            blit(icons[i], x + 6, y + 8 + 24 * i);
            sans.draw(pixels, WIDTH, x + 32, y + 8 + 24 * i, ITEMS[i], i == hovered ? 0xFFFFFF : INK);
        }
    }

    private void paintDialog() {
        Rectangle box = new Rectangle(560, 280, 440, 220);
        shadow(box.x() + 6, box.y() + 6, box.width(), box.height());
        frame(box, "Properties", true);
        fill(box.x(), box.y() + 26, box.width(), box.height() - 26, 0xF4F4F4);
        for (int i = 0; i < 5; i++) {
            sans.draw(pixels, WIDTH, box.x() + 20, box.y() + 44 + 26 * i, ITEMS[i + 2] + ":", INK);
            fill(box.x() + 160, box.y() + 42 + 26 * i, 250, 20, 0xB0B0B0);
            fill(box.x() + 161, box.y() + 43 + 26 * i, 248, 18, 0xFFFFFF);
        }
        fill(box.x() + 330, box.y() + 184, 90, 26, 0x3584E4);
        sans.draw(pixels, WIDTH, box.x() + 362, box.y() + 189, "OK", 0xFFFFFF);
    }

    private void shadow(int x, int y, int w, int h) {
        for (int row = y; row < y + h; row++) {
            for (int i = row * WIDTH + x; i < row * WIDTH + x + w; i++) {
                pixels[i] = (pixels[i] >> 1) & 0x7F7F7F;
            }
        }
    }

    private void blit(int[] icon, int x, int y) {
        for (int row = 0; row < 16; row++) {
            System.arraycopy(icon, row * 16, pixels, (y + row) * WIDTH + x, 16);
        }
    }

    private void fill(int x, int y, int w, int h, int colour) {
        for (int row = y; row < y + h; row++) {
            Arrays.fill(pixels, row * WIDTH + x, row * WIDTH + x + w, colour);
        }
    }
}
