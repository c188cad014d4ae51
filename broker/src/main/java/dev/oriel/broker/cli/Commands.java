package dev.oriel.broker.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The tree of commands. */
final class Commands {

    private Commands() {}

    static CommandLine create(Cli cli) {
        CommandLine line = new CommandLine(new OrielCommand());
        add(line, "setup", new LauncherCommand.Setup());
        add(line, "demo", new DemoCommand(cli));
        add(line, "doctor", new DoctorCommand(cli));
        add(line, "serve", new ServeCommand(cli));
        add(line, "create", new CreateCommand(cli));
        add(line, "list", new ListCommand(cli));
        add(line, "show", new ShowCommand(cli));
        add(line, "start", new StartCommand(cli));
        add(line, "stop", new StopCommand(cli));
        add(line, "reset", new ResetCommand(cli));
        add(line, "delete", new DeleteCommand(cli));
        add(line, "screenshot", new ScreenshotCommand(cli));
        add(line, "rdp-file", new RdpFileCommand(cli));
        CommandLine user = new CommandLine(new UserCommand());
        add(user, "add", new UserCommand.Add(cli));
        add(user, "remove", new UserCommand.Remove(cli));
        add(user, "list", new UserCommand.ListUsers(cli));
        add(user, "passwd", new UserCommand.Passwd(cli));
        line.addSubcommand("user", user);
        add(line, "grant", new GrantCommand(cli));
        add(line, "revoke", new RevokeCommand(cli));
        add(line, "test", new LauncherCommand.Test());
        add(line, "prepare", new PrepareCommand(cli));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        CommandSpec spec = line.getCommandSpec();
        spec.usageMessage().exitCodeListHeading("%nExit codes:%n");
        spec.usageMessage().exitCodeList(ExitCode.HELP);
        return line;
    }

    private static void add(CommandLine parent, String name, Object command) {
        parent.addSubcommand(name, command);
    }
}
