package dev.oriel.it.rig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.oriel.testkit.guest.EchoGuest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Oriel as a user has it: a home of its own, the command line and the broker as processes. Closing it stops the broker and
 * all VMs and removes the home.
 */
public final class OrielInstallation implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String MAIN = "dev.oriel.broker.cli.Main";

    private final Path home;
    private RunningBroker broker;

    private OrielInstallation(Path home, RunningBroker broker) {
        this.home = home;
        this.broker = broker;
    }

    /** The broker in the foreground of a process of its own. */
    public record RunningBroker(Process process, String address, int port) {}

    /** A user and the password that was generated for it. */
    public record User(String name, String password) {}

    /** A fresh home with a broker on a free port. {@code config} is the content of config.toml. */
    public static OrielInstallation start(String config) throws IOException {
        Tools.require("qemu-system-x86_64");
        Path home = Scratch.folder("oriel-it");
        Files.writeString(home.resolve("config.toml"), config);
        return new OrielInstallation(home, serve(home));
    }

    public Path home() {
        return home;
    }

    public RunningBroker broker() {
        return broker;
    }

    public int port() {
        return broker.port();
    }

    /** Runs a command of the command line with JSON output; fails with what it printed unless it succeeds. */
    public JsonNode cli(String... words) throws IOException, InterruptedException {
        return cli(home, words);
    }

    /** The same in any home, for instance one without a broker. */
    public static JsonNode cli(Path home, String... words) throws IOException, InterruptedException {
        Tools.Result result = tryCli(home, words);
        if (result.exitCode() != 0) {
            throw new IOException(
                    "oriel " + String.join(" ", words) + " ended with " + result.exitCode() + ":\n" + result.output());
        }
        String output = result.output();
        int json = output.indexOf(output.stripLeading().startsWith("[") ? '[' : '{');
        return JSON.readTree(json < 0 ? "{}" : output.substring(json));
    }

    /** Runs a command of the command line with JSON output, whatever comes of it. */
    public Tools.Result tryCli(String... words) throws IOException, InterruptedException {
        return tryCli(home, words);
    }

    /** The same in any home, for instance one without a broker. */
    public static Tools.Result tryCli(Path home, String... words) throws IOException, InterruptedException {
        List<String> command = command(words);
        command.addAll(List.of("--output", "json"));
        return Tools.run(command, "ORIEL_HOME=" + home);
    }

    /** Says where the guest's own RDP service is, and logs in to it as the user of {@link RdpServer}. */
    public void setGuest(String vm, RdpServer server, String security, String password)
            throws IOException, InterruptedException {
        List<String> command = command(
                "guest",
                "set",
                vm,
                "--address",
                "127.0.0.1:" + server.port(),
                "--security",
                security,
                "--user",
                RdpServer.USER,
                "--password-stdin");
        Tools.Result result = Tools.runWith(password + "\n", command, "ORIEL_HOME=" + home);
        if (result.exitCode() != 0) {
            throw new IOException(result.output());
        }
    }

    /** The line that runs a command of the command line. */
    public static List<String> command(String... words) {
        List<String> command = java();
        command.addAll(Arrays.asList(words));
        return command;
    }

    /** Adds a user with a generated password. */
    public User addUser(String name) throws IOException, InterruptedException {
        JsonNode added = cli("user", "add", name, "--generate");
        return new User(name, added.path("password").asText());
    }

    /** Defines and starts the echo guest and lets the user use it. */
    public void startEchoVm(String vm, User user) throws IOException, InterruptedException {
        startEchoVm(vm, user, EchoGuest.APPEND);
    }

    /** The same with a command line of its own. */
    public void startEchoVm(String vm, User user, String append) throws IOException, InterruptedException {
        EchoGuest guest = EchoGuest.in(Path.of(System.getProperty("java.io.tmpdir"), "oriel-echo-guest"));
        cli(
                "create",
                vm,
                "--cpus",
                "2",
                "--memory",
                "256M",
                "--kernel",
                guest.kernel().toString(),
                "--initrd",
                guest.initrd().toString(),
                "--append",
                append);
        cli("grant", user.name(), vm, "console");
        cli("start", vm);
    }

    /** What the guest has written to its first serial port since it started, one byte a character. */
    public String serial(String vm) throws IOException, InterruptedException {
        Path log = serialLog(vm);
        return Files.exists(log) ? Files.readString(log, StandardCharsets.ISO_8859_1) : "";
    }

    /** Where that is. */
    public Path serialLog(String vm) throws IOException, InterruptedException {
        return home.resolve("vms").resolve(cli("show", vm).path("id").asText()).resolve("serial.log");
    }

    /** The guest's screen as QEMU itself sees it. */
    public Picture screendump(String vm) throws IOException, InterruptedException {
        Path png = Scratch.file("oriel-it", ".png");
        Files.delete(png);
        cli("screenshot", vm, png.toString());
        return Picture.png(png);
    }

    /** The lines of the audit log about one kind of event, the oldest first. */
    public List<JsonNode> audit(String kind) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        for (String line : Files.readAllLines(home.resolve("logs").resolve("audit.log"))) {
            JsonNode event = JSON.readTree(line);
            if (event.path("event").asText().equals(kind)) {
                events.add(event);
            }
        }
        return events;
    }

    /** How pixels reach the client of the session that began last, for instance {@code egfx 32}. */
    public String newestSessionKind() throws IOException {
        List<JsonNode> started = audit("session-started");
        return started.isEmpty() ? "" : started.getLast().path("detail").asText();
    }

    /** Sessions since the installation was made. */
    public int sessionsStarted() throws IOException {
        return audit("session-started").size();
    }

    /** Kills the broker as a crash would, and waits until the process is gone. */
    public void killBroker() throws InterruptedException {
        broker.process().destroyForcibly().waitFor();
    }

    /** Starts the broker again on the same home. */
    public void restartBroker() throws IOException {
        broker = serve(home);
    }

    @Override
    public void close() throws IOException {
        try {
            if (!broker.process().isAlive()) {
                restartBroker();
            }
            tryCli("stop", "--all", "--force");
            broker.process().destroy();
            if (!broker.process().waitFor(20, TimeUnit.SECONDS)) {
                broker.process().destroyForcibly();
            }
        } catch (InterruptedException e) {
            broker.process().destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static RunningBroker serve(Path home) throws IOException {
        List<String> command = java();
        command.addAll(List.of("serve", "--listen", "127.0.0.1:0", "--output", "json"));
        Path log = home.resolve("serve.stderr");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
        builder.environment().put("ORIEL_HOME", home.toString());
        Process process = builder.start();
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = reader.readLine();
        if (line == null) {
            throw new IOException("the broker did not start:\n" + Files.readString(log));
        }
        JsonNode announced = JSON.readTree(line);
        return new RunningBroker(
                process,
                announced.path("address").asText(),
                announced.path("port").asInt());
    }

    private static List<String> java() {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dio.netty.leakDetection.level=paranoid",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                MAIN));
    }
}
