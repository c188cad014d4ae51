package dev.oriel.broker.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The tree of commands. */
final class Commands {

    private Commands() {}

    /** All commands. */
    static CommandLine create(Cli cli) {
        return create(all(cli));
    }

    /**
     * Only the command that the words name, because reading the annotations of all of them takes longer than most commands
     * do; all of them where the words name none.
     */
    static CommandLine create(Cli cli, List<String> words) {
        Map<String, Supplier<CommandLine>> all = all(cli);
        String name = words.isEmpty() ? "" : words.getFirst();
        Supplier<CommandLine> named = all.get(name);
        return create(named == null ? all : Map.of(name, named));
    }

    private static CommandLine create(Map<String, Supplier<CommandLine>> commands) {
        CommandLine line = new CommandLine(new OrielCommand());
        commands.forEach((name, command) -> line.addSubcommand(name, command.get()));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        UsageMessageSpec usage = line.getCommandSpec().usageMessage();
        usage.exitCodeListHeading("%nExit codes:%n");
        usage.exitCodeList(ExitCode.HELP);
        return line;
    }

    private static Map<String, Supplier<CommandLine>> all(Cli cli) {
        Map<String, Supplier<CommandLine>> all = new LinkedHashMap<>();
        all.put("setup", () -> new CommandLine(new LauncherCommand.Setup()));
        all.put("demo", () -> new CommandLine(new DemoCommand(cli)));
        all.put("doctor", () -> new CommandLine(new DoctorCommand(cli)));
        all.put("serve", () -> new CommandLine(new ServeCommand(cli)));
        all.put("create", () -> new CommandLine(new CreateCommand(cli)));
        all.put("list", () -> new CommandLine(new ListCommand(cli)));
        all.put("show", () -> new CommandLine(new ShowCommand(cli)));
        all.put("start", () -> new CommandLine(new StartCommand(cli)));
        all.put("stop", () -> new CommandLine(new StopCommand(cli)));
        all.put("reset", () -> new CommandLine(new ResetCommand(cli)));
        all.put("delete", () -> new CommandLine(new DeleteCommand(cli)));
        all.put("screenshot", () -> new CommandLine(new ScreenshotCommand(cli)));
        all.put("rdp-file", () -> new CommandLine(new RdpFileCommand(cli)));
        all.put(
                "user",
                () -> new CommandLine(new UserCommand())
                        .addSubcommand("add", new UserCommand.Add(cli))
                        .addSubcommand("remove", new UserCommand.Remove(cli))
                        .addSubcommand("list", new UserCommand.ListUsers(cli))
                        .addSubcommand("passwd", new UserCommand.Passwd(cli)));
        all.put(
                "session",
                () -> new CommandLine(new SessionCommand())
                        .addSubcommand("list", new SessionCommand.ListSessions(cli))
                        .addSubcommand("switch", new SessionCommand.Switch(cli)));
        all.put(
                "guest",
                () -> new CommandLine(new GuestCommand())
                        .addSubcommand("set", new GuestCommand.Set(cli))
                        .addSubcommand("show", new GuestCommand.Show(cli))
                        .addSubcommand("forget", new GuestCommand.Forget(cli)));
        all.put(
                "policy",
                () -> new CommandLine(new PolicyCommand())
                        .addSubcommand("show", new PolicyCommand.Show(cli))
                        .addSubcommand("set", new PolicyCommand.Set(cli)));
        all.put("grant", () -> new CommandLine(new GrantCommand(cli)));
        all.put("revoke", () -> new CommandLine(new RevokeCommand(cli)));
        all.put("test", () -> new CommandLine(new LauncherCommand.Test()));
        all.put("prepare", () -> new CommandLine(new PrepareCommand(cli)));
        return all;
    }
}
