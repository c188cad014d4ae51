package dev.oriel.broker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.broker.config.OrielHome;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the help promises about every command. */
class HelpTest {

    private static final Set<String> WITHOUT_OUTPUT =
            Set.of("policy", "session", "guest", "setup", "test", "user", "prepare");

    @TempDir
    Path folder;

    @Test
    void commands_areThoseOfTheDesign() {
        assertThat(line().getSubcommands().keySet())
                .containsExactlyInAnyOrder(
                        "setup",
                        "demo",
                        "doctor",
                        "serve",
                        "create",
                        "list",
                        "show",
                        "start",
                        "stop",
                        "reset",
                        "delete",
                        "screenshot",
                        "rdp-file",
                        "user",
                        "session",
                        "guest",
                        "policy",
                        "grant",
                        "revoke",
                        "test",
                        "prepare");
    }

    @Test
    void commands_allHaveHelpExampleAndOutput() {
        for (CommandLine command : all(line())) {
            String name = command.getCommandName();
            if (name.equals("prepare")) {
                continue;
            }
            String help = command.getUsageMessage();
            assertThat(help).as(name).contains("--help").contains("Example");
            assertThat(command.getCommandSpec().usageMessage().description())
                    .as(name)
                    .isNotEmpty();
            if (!WITHOUT_OUTPUT.contains(name)) {
                assertThat(help).as(name).contains("--output=text|json");
            }
        }
    }

    @Test
    void help_ofTheMainCommand_hasExitCodesAndNoHiddenCommand() {
        CommandRun run = CommandRun.of(Map.of(), folder, "", "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("Exit codes:", "7   Done for some", "oriel demo")
                .doesNotContain("prepare");
    }

    @Test
    void usage_wrongCommand_isExitCode2_andSuggests() {
        CommandRun run = CommandRun.of(Map.of(), folder, "", "lsit");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("did you mean 'list'?", "oriel --help");
        assertThat(CommandRun.of(Map.of(), folder, "").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    private CommandLine line() {
        return Commands.create(new Cli(
                new OrielHome(folder, folder),
                Map.of(),
                folder,
                new Terminal(
                        new PrintWriter(Writer.nullWriter()),
                        new PrintWriter(Writer.nullWriter()),
                        new BufferedReader(Reader.nullReader()),
                        null)));
    }

    private static List<CommandLine> all(CommandLine root) {
        List<CommandLine> found = new ArrayList<>();
        for (CommandLine command : root.getSubcommands().values()) {
            found.add(command);
            found.addAll(all(command));
        }
        return found;
    }
}
