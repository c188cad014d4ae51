package dev.oriel.redirect.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.oriel.rdp.efs.AccessRight;
import dev.oriel.rdp.efs.CreateDisposition;
import dev.oriel.rdp.efs.FileInformation;
import dev.oriel.rdp.wire.Flags;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PathRulesTest {

    /** Parts of a path that mean something else than a name, somewhere. */
    private static List<String> hostileParts() {
        List<String> parts = new ArrayList<>(List.of(
                ".",
                "..",
                "...",
                ". .",
                ".. ",
                "..\t",
                " ..",
                "..:",
                "..::$DATA",
                "a.",
                "a ",
                "a. .",
                "a:b",
                ":",
                "a:",
                "a::$DATA",
                "a:stream:$DATA",
                "C:",
                "c:a",
                "/",
                "//",
                "../",
                "a*",
                "?",
                "a|b",
                "<a",
                "a>",
                "\"",
                "a\"b",
                "*",
                "\uFFFD",
                "\uD800",
                "x\uDC00",
                "$MFT",
                "$Extend",
                "$mft.x",
                "CLOCK$",
                "conin$",
                "CONOUT$"));
        for (String device :
                List.of("CON", "PRN", "AUX", "NUL", "COM1", "COM9", "COM0", "LPT1", "LPT9", "COM\u00B9", "LPT\u00B3")) {
            for (String form : List.of("%s", "%s.txt", "%s .txt", "%s.a.b", "%s.", "%s ", "%s:", " %s.x")) {
                parts.add(form.formatted(device));
                parts.add(form.formatted(device).toLowerCase(Locale.ROOT));
            }
        }
        for (char c = 0; c < 0x20; c++) {
            parts.add("a" + c + "b");
        }
        for (char c = 0x7F; c < 0xA0; c++) {
            parts.add(c + "x");
        }
        parts.add("n".repeat(256));
        return parts;
    }

    /** Each part at the beginning, inside and at the end of a path, and paths that are hostile as a whole. */
    static Set<String> hostilePaths() {
        Set<String> paths = new LinkedHashSet<>();
        for (String part : hostileParts()) {
            paths.add("\\" + part);
            paths.add("\\docs\\" + part + "\\x");
            paths.add(part + "\\x");
        }
        paths.addAll(List.of(
                "\\\\",
                "\\\\server\\share",
                "\\\\?\\C:\\x",
                "\\\\.\\pipe\\x",
                "\\??\\C:\\x",
                "\\a\\\\b",
                "\\a\\\\",
                "\\..",
                "\\docs\\..\\..\\etc\\passwd",
                "..\\..\\..\\x",
                "\\docs/../../x",
                "x".repeat(5000),
                "\\a".repeat(70),
                "\\a".repeat(1025),
                "C:\\Windows",
                "\\C:\\Windows",
                "file:///etc/passwd"));
        return paths;
    }

    @Test
    void fiveHundredHostilePaths_areRefused_andNeverReachTheTree() {
        Set<String> hostile = hostilePaths();
        assertThat(hostile).hasSizeGreaterThan(500);
        MemoryTree files = new MemoryTree();
        files.putDirectory("\\docs");
        Chain chain = new Chain(Chain.all(FolderAccess.READ_WRITE))
                .share("docs", files)
                .start();
        Asker asker = chain.asker("docs");
        int file = asker.create("\\mine");
        int root = asker.openToRead("");
        files.asked.clear();
        for (String path : hostile) {
            if (path.indexOf('\0') >= 0) {
                // The wire ends a name there.
                assertThat(PathRules.fault(path)).isNotNull();
                continue;
            }
            FileAnswer opened = asker.ask(Asker.opening(
                    path, CreateDisposition.OPEN_IF, Flags.of(AccessRight.GENERIC_READ, AccessRight.GENERIC_WRITE)));
            assertThat(opened).as("open %s", path).isInstanceOf(FileAnswer.Failed.class);
            FileAnswer renamed = asker.ask(new FileRequest.Change(file, new FileInformation.Rename(true, path)));
            assertThat(renamed).as("rename %s", path).isInstanceOf(FileAnswer.Failed.class);
        }
        assertThat(files.asked).isEmpty();
        assertThat(files.files).containsOnlyKeys("", "\\docs", "\\mine");
        assertThat(asker.ask(new FileRequest.Listing(root, "..", true)))
                .isEqualTo(Asker.failed(FileError.NAME_INVALID));
        assertThat(chain.events).allMatch(event -> event.path().chars().noneMatch(Character::isISOControl));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\\",
                "\\a",
                "a",
                "\\a\\b.txt",
                "a\\b\\",
                "\\.git\\config",
                "\\..a",
                "\\a..b",
                "\\...a",
                "\\Grüße 🌍",
                "\\console",
                "\\com10",
                "\\nulls.txt",
                "\\a b",
                "\\ a",
                "\\~$doc.docx",
                "\\$RECYCLE.BIN",
                "\\a%2f..b",
                "\\COMA",
                "\\x~1",
                "/",
                "/a/b",
                "a/b\\c/"
            })
    void ordinaryPaths_pass(String path) {
        assertThat(PathRules.fault(path)).isNull();
    }

    @Test
    void parts_areThoseBetweenTheSeparators() {
        assertThat(PathRules.parts("\\a\\b c\\")).containsExactly("a", "b c");
        assertThat(PathRules.parts("a")).containsExactly("a");
        assertThat(PathRules.parts("\\")).isEmpty();
        assertThat(PathRules.canonical("a\\b\\")).isEqualTo("\\a\\b");
        assertThat(PathRules.canonical("\\")).isEmpty();
        assertThat(PathRules.canonical("/etc/passwd")).isEqualTo("\\etc\\passwd");
        assertThatIllegalArgumentException().isThrownBy(() -> PathRules.parts("\\..\\a"));
    }

    @Test
    void limits_areExact() {
        assertThat(PathRules.fault("\\" + "n".repeat(255))).isNull();
        assertThat(PathRules.fault("\\" + "n".repeat(256))).isEqualTo(PathFault.PART_TOO_LONG);
        assertThat(PathRules.fault("\\a".repeat(PathRules.MAX_PARTS))).isNull();
        assertThat(PathRules.fault("\\a".repeat(PathRules.MAX_PARTS + 1))).isEqualTo(PathFault.TOO_DEEP);
        assertThat(PathRules.fault("\\nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn".repeat(64)))
                .isNull();
        assertThat(PathRules.fault("n".repeat(PathRules.MAX_CHARS + 1))).isEqualTo(PathFault.TOO_LONG);
    }

    @Test
    void deviceNames_areDeniedAsTheSpecificationWants() {
        assertThat(PathRules.fault("\\LPT1")).isEqualTo(PathFault.DEVICE);
        assertThat(PathFault.DEVICE.error()).isEqualTo(FileError.ACCESS_DENIED);
    }

    @Test
    void patterns_mayHaveWildcards_butNoPlaces() {
        assertThat(PathRules.faultOfPattern("*")).isNull();
        assertThat(PathRules.faultOfPattern("a?.<x>\"")).isNull();
        assertThat(PathRules.faultOfPattern("*.")).isNull();
        assertThat(PathRules.faultOfPattern("..")).isEqualTo(PathFault.DOTS);
        assertThat(PathRules.faultOfPattern("a\\*")).isEqualTo(PathFault.CHARACTER);
        assertThat(PathRules.faultOfPattern("a:*")).isEqualTo(PathFault.CHARACTER);
        assertThat(PathRules.faultOfPattern("")).isEqualTo(PathFault.EMPTY_PART);
    }
}
