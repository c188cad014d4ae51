package dev.oriel.broker.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code oriel guest} and its commands. */
@Command(
        description = "Say where a guest's own RDP service is: sessions grow into its desktop.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example: oriel guest set web --address 192.0.2.7 --user ada"})
final class GuestCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command given");
    }

    private static String path(String vm) {
        return "/v1/vms/" + ApiClient.segment(vm) + "/guest";
    }

    private static void print(Cli cli, JsonNode guest) {
        String user = guest.path("user").asText();
        String domain = guest.path("domain").asText();
        String certificate = guest.path("certificate").asText("");
        cli.print("VM           " + guest.path("vm").asText()
                + "\naddress      " + guest.path("address").asText()
                + "\nsecurity     " + guest.path("security").asText()
                + "\nuser         " + (user.isEmpty() ? "asked for by the guest" : user)
                + (domain.isEmpty() ? "" : " of " + domain)
                + (guest.path("passwordKept").asBoolean() ? ", password kept" : "")
                + "\ncertificate  "
                + (guest.path("certificate").isTextual() ? certificate : "learned at the first connection"));
    }

    /** {@code oriel guest set}. */
    @Command(
            description = {
                "Set the RDP service of a VM's guest. Users with 'rich' or 'manage' for the VM see the guest's desktop in their "
                        + "session as soon as the service answers, logged in as the user given here; the console comes back when it "
                        + "is gone.",
                "The service's certificate is learned at the first connection; setting the guest again learns it anew."
            },
            mixinStandardHelpOptions = true,
            footer = {
                "",
                "Example: oriel guest set web --address 192.0.2.7 --user ada",
                "         pass show web/ada | oriel guest set web --address [2001:db8::7]:3390 --user ada --password-stdin"
            })
    static final class Set implements Callable<Integer> {

        private final Cli cli;

        @Mixin
        private Output output = new Output();

        @Mixin
        private KnownPassword password = new KnownPassword();

        @Option(
                names = "--address",
                required = true,
                paramLabel = "HOST[:PORT]",
                description = "Where the service listens (default port: 3389).")
        private String address = "";

        @Option(
                names = "--user",
                paramLabel = "USER",
                description =
                        "Who is logged in; its password is asked for and kept encrypted. Without: the guest asks.")
        private @Nullable String user;

        @Option(names = "--domain", paramLabel = "DOMAIN", description = "The user's domain, where it has one.")
        private @Nullable String domain;

        @Option(
                names = "--security",
                defaultValue = "auto",
                paramLabel = "auto|nla|tls",
                description =
                        "nla: log in before anything else; tls: TLS alone (default: auto, nla where there is it).")
        private String security = "auto";

        @Parameters(paramLabel = "VM", description = "Name or id of the VM.")
        private String vm = "";

        Set(Cli cli) {
            this.cli = cli;
        }

        @Override
        public Integer call() {
            ObjectNode request = Cli.object().put("address", address).put("security", security);
            if (user != null) {
                request.put("user", user);
                password.putInto(request, cli, "Password of '" + user + "' in the guest: ");
            }
            if (domain != null) {
                request.put("domain", domain);
            }
            JsonNode answer = cli.api().put(path(vm), request);
            if (output.isJson()) {
                cli.printJson(answer);
            } else {
                print(cli, answer);
            }
            return ExitCode.OK;
        }
    }

    /** {@code oriel guest show}. */
    @Command(
            description = "Show what is set for a VM's guest.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: oriel guest show web"})
    static final class Show implements Callable<Integer> {

        private final Cli cli;

        @Mixin
        private Output output = new Output();

        @Parameters(paramLabel = "VM", description = "Name or id of the VM.")
        private String vm = "";

        Show(Cli cli) {
            this.cli = cli;
        }

        @Override
        public Integer call() {
            JsonNode answer = cli.api().get(path(vm));
            if (output.isJson()) {
                cli.printJson(answer);
            } else {
                print(cli, answer);
            }
            return ExitCode.OK;
        }
    }

    /** {@code oriel guest forget}. */
    @Command(
            description = "Forget what is set for a VM's guest: sessions stay at the console.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: oriel guest forget web"})
    static final class Forget implements Callable<Integer> {

        private final Cli cli;

        @Mixin
        private Output output = new Output();

        @Parameters(paramLabel = "VM", description = "Name or id of the VM.")
        private String vm = "";

        Forget(Cli cli) {
            this.cli = cli;
        }

        @Override
        public Integer call() {
            cli.api().delete(path(vm));
            if (output.isJson()) {
                cli.printJson(Cli.object().put("forgotten", vm));
            } else {
                cli.print("Forgot the guest of '" + vm + "'");
            }
            return ExitCode.OK;
        }
    }
}
