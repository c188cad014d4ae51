package dev.oriel.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * An annotated byte file: hexadecimal digits with white space anywhere, and comments from {@code #} to the end of the
 * line. The first comment line names the source of the bytes; the others name the field that the line holds.
 *
 * <pre>
 * # MS-RDPBCGR 2.2.11.3.1, own example
 * 01                       # allowDisplayUpdates = ALLOW_DISPLAY_UPDATES
 * 00 00 00                 # pad3Octets
 * </pre>
 */
public final class GoldenFile {

    private GoldenFile() {}

    /** Reads {@code /golden/<name>.hex} from the class path of {@code owner}. */
    public static byte[] read(Class<?> owner, String name) {
        String path = "/golden/" + name + ".hex";
        try (InputStream in = owner.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException("no golden file " + path);
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    /** Bytes of an annotated text. */
    public static byte[] parse(String annotated) {
        StringBuilder digits = new StringBuilder();
        annotated.lines().forEach(line -> {
            int comment = line.indexOf('#');
            String code = comment < 0 ? line : line.substring(0, comment);
            digits.append(code.replaceAll("\\s", ""));
        });
        return HexFormat.of().parseHex(digits);
    }
}
