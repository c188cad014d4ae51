package dev.oriel.redirect.clipboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FileNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                ".",
                "../x",
                "a/../x",
                "a/..",
                "a/.. /x",
                "a/.../x",
                "a/. ./x",
                "..\\x",
                "a\\..\\..\\x",
                "/etc/passwd",
                "\\\\server\\share",
                "//server/share",
                "C:",
                "c:\\x",
                "C:x",
                "a:stream",
                "a//x",
                "a/",
                " ",
                ""
            })
    void nameThatLeaves_isRefused(String path) {
        assertThat(FileNames.safe(path, 259)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "a/b.txt, a/b.txt",
        "a\\b.txt, a/b.txt",
        ".profile, .profile",
        "a..b, a..b",
        "con, _con",
        "CON.txt, _CON.txt",
        "x/nul.tar.gz, x/_nul.tar.gz",
        "'aux .c', '_aux .c'",
        "COM1, _COM1",
        "lpt\u00B2.x, _lpt\u00B2.x",
        "COM10, COM10",
        "CONSOLE, CONSOLE",
        "conin$, _conin$",
        "a.txt:stream, a.txt_stream",
        "'a<b>c\"d|e?f*g', a_b_c_d_e_f_g",
        "'x. ', x__",
        "x., x_",
        "a\u0007b, a_b",
        "a\u202Egpj.exe, a_gpj.exe",
        "a\u2066b\u2069, a_b_",
        "a\u2028b, a_b",
        "a\u200Bb, a_b",
        "\u6587\u4EF6\u00E9\uD83D\uDE00.txt, \u6587\u4EF6\u00E9\uD83D\uDE00.txt",
    })
    void oddName_isMadeSafe(String path, String safe) {
        assertThat(FileNames.safe(path, 259)).isEqualTo(safe);
    }

    @Test
    void nameThatIsTooLong_isRefused() {
        assertThat(FileNames.safe("a".repeat(255), 259)).hasSize(255);
        assertThat(FileNames.safe("a".repeat(256), 259)).isNull();
        assertThat(FileNames.safe("a".repeat(129) + "/" + "b".repeat(129), 259)).hasSize(259);
        assertThat(FileNames.safe("a".repeat(129) + "/" + "b".repeat(130), 259)).isNull();
        assertThat(FileNames.safe("con/" + "b".repeat(254), 258)).isNull();
    }

    @Test
    void whateverTheName_itStaysBelow_andIsSafeAlready() {
        List<String> pieces = List.of(
                "..", ".", "/", "\\", ":", "C:", " ", "a", "con", "nul.", "\u202E", "\n", "x", "$", "\uD83D\uDE00");
        Path root = Path.of("/root/dir");
        Random random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            StringBuilder path = new StringBuilder();
            for (int j = random.nextInt(8); j >= 0; j--) {
                path.append(pieces.get(random.nextInt(pieces.size())));
            }
            String safe = FileNames.safe(path.toString(), 259);
            if (safe != null) {
                assertThat(root.resolve(safe).normalize())
                        .isEqualTo(root.resolve(safe))
                        .startsWithRaw(root);
                assertThat(FileNames.safe(safe, 259)).isEqualTo(safe);
            }
        }
    }

    @Test
    void textForALog_isOnOneLine() {
        assertThat(FileNames.printable("a\r\nb\u202Ec\u001B[1m", 100)).isEqualTo("a\\u000D\\u000Ab\\u202Ec\\u001B[1m");
        assertThat(FileNames.printable("abcdef", 3)).isEqualTo("abc");
    }
}
