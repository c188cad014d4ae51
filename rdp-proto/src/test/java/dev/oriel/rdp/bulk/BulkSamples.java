package dev.oriel.rdp.bulk;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** PDUs of one direction of a connection: made the same way each time, of every kind that the histories have to bear. */
final class BulkSamples {

    private static final String[] WORDS = {
        "the",
        "session",
        "of",
        "desktop",
        "window",
        "pixel",
        "and",
        "update",
        "channel",
        "a",
        "in",
        "is",
        "history",
        "drwxr-xr-x",
        "root",
        "4096",
        "Nov",
        "22",
        "14:05",
        "README.md",
        "src",
        "\u001b[01;34m",
        "\u001b[0m",
        "überfällig",
        "=",
        "0x00ff"
    };

    private BulkSamples() {}

    /** As many bytes of words as a terminal shows. */
    static byte[] text(Random random, int length) {
        StringBuilder text = new StringBuilder(length + 16);
        while (text.length() < length) {
            text.append(WORDS[random.nextInt(WORDS.length)]);
            text.append(random.nextInt(9) == 0 ? "\r\n" : " ");
        }
        return cut(text.toString().getBytes(StandardCharsets.UTF_8), length);
    }

    /** Tags, attributes and words. */
    static byte[] html(Random random, int length) {
        StringBuilder text = new StringBuilder(length + 64);
        while (text.length() < length) {
            text.append("<div class=\"item item-").append(random.nextInt(40)).append("\"><a href=\"/view/");
            text.append(Integer.toHexString(random.nextInt())).append("\">");
            for (int i = 0; i < 6; i++) {
                text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
            }
            text.append("</a></div>\n");
        }
        return cut(text.toString().getBytes(StandardCharsets.UTF_8), length);
    }

    /** Headers of graphics PDUs with small rectangles and runs between them. */
    static byte[] graphics(Random random, int length) {
        byte[] bytes = new byte[length];
        int at = 0;
        while (at < length) {
            byte[] head = {
                1,
                0,
                0,
                0,
                (byte) random.nextInt(64),
                0,
                0,
                0,
                1,
                0,
                8,
                0,
                0x20,
                (byte) random.nextInt(256),
                (byte) random.nextInt(4)
            };
            int size = Math.min(head.length, length - at);
            System.arraycopy(head, 0, bytes, at, size);
            at += size;
            int run = Math.min(random.nextInt(60), length - at);
            byte value = (byte) (random.nextInt(3) == 0 ? random.nextInt() : 0xFF);
            for (int i = 0; i < run; i++) {
                bytes[at + i] = random.nextInt(5) == 0 ? (byte) random.nextInt(16) : value;
            }
            at += run;
        }
        return bytes;
    }

    static byte[] noise(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A mixture in which every history fills up, wraps, is flushed by noise, and repeats what was long ago. */
    static List<byte[]> conversation(int seed, int count, int longest) {
        Random random = new Random(seed);
        List<byte[]> pdus = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            int length = 1 + random.nextInt(random.nextInt(4) == 0 ? longest : Math.min(longest, 2000));
            pdus.add(
                    switch (random.nextInt(n > count / 2 ? 12 : 11)) {
                        case 0, 1, 2 -> text(random, length);
                        case 3, 4 -> html(random, length);
                        case 5, 6 -> graphics(random, length);
                        case 7 -> new byte[length];
                        case 8 -> period(random, length);
                        case 9 -> n == 0 ? text(random, length) : changed(random, pdus.get(random.nextInt(n)));
                        case 10 -> n == 0 ? text(random, length) : pdus.get(Math.max(0, n - 1 - random.nextInt(4)));
                        default -> noise(random, length);
                    });
        }
        return pdus;
    }

    private static byte[] period(Random random, int length) {
        byte[] unit = noise(random, 1 + random.nextInt(700));
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = unit[i % unit.length];
        }
        return bytes;
    }

    private static byte[] changed(Random random, byte[] pdu) {
        byte[] bytes = pdu.clone();
        for (int i = 0; i < 3; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    private static byte[] cut(byte[] bytes, int length) {
        return java.util.Arrays.copyOf(bytes, length);
    }
}
