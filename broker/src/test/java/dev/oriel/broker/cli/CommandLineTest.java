package dev.oriel.broker.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.broker.Broker;
import dev.oriel.broker.RunningBroker;
import dev.oriel.broker.config.OrielHome;
import dev.oriel.broker.session.SessionRegistry;
import dev.oriel.broker.session.SessionSummary;
import dev.oriel.broker.store.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands against a real broker: through the command line, HTTP and the broker to a real QEMU. */
class CommandLineTest {

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // @BeforeEach
    private Broker broker;

    private Map<String, String> environment = Map.of();

    @BeforeEach
    void open() {
        environment = RunningBroker.environment(folder);
        broker = RunningBroker.open(folder);
    }

    @AfterEach
    void close() {
        broker.services().vms().list().forEach(vm -> vm.kill());
        broker.close();
    }

    @Test
    void vm_lifeFromCreateToDelete() throws IOException {
        assumeQemu();
        Path disk = bootSector();
        JsonNode created = ok(
                        "create", "web", "--disk", disk.toString(), "--cpus", "1", "--memory", "64", "--output=json")
                .json();
        assertThat(created.path("state").asText()).isEqualTo("stopped");
        assertThat(created.at("/disks/0/format").asText()).isEqualTo("raw");

        assertThat(ok("start", "web").out()).isEqualTo("'web' is running\n");
        JsonNode running = ok("show", "WEB", "--output", "json").json();
        assertThat(running.path("state").asText()).isEqualTo("running");
        assertThat(running.path("pid").asLong()).isPositive();
        assertThat(running.path("accelerator").asText()).isIn("kvm", "tcg");
        assertThat(ok("list").out()).contains("NAME", "web", "running", "64 MiB");
        assertThat(ok("start", "web").exitCode()).isZero();

        ok("screenshot", "web", "shot.png");
        assertThat(Files.readAllBytes(folder.resolve("shot.png"))).startsWith(0x89, 'P', 'N', 'G');
        assertThat(ok("reset", "web").out()).contains("was reset");

        CommandRun refused = run("delete", "--yes", "web");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.CONFLICT);
        assertThat(refused.err()).contains("'web' is running", "fix: ", "oriel stop");

        CommandRun impatient = run("stop", "web", "--grace", "200ms");
        assertThat(impatient.exitCode()).isEqualTo(ExitCode.TIMED_OUT);
        assertThat(impatient.err()).contains("did not power down", "oriel stop --force web");
        assertThat(ok("stop", "--all", "--force").out()).isEqualTo("'web' is stopped\n");
        assertThat(ok("stop", "web").exitCode()).isZero();
        ok("delete", "--yes", "web");

        assertThat(ok("list", "--output", "json").json().path("vms")).isEmpty();
        assertThat(disk).exists();
        assertThat(audited()).contains("vm-created", "vm-started", "vm-reset", "vm-killed", "vm-deleted");
    }

    @Test
    void create_fromAnImage_copiesIt() throws IOException {
        assumeQemu();
        Path image = bootSector();

        CommandRun run =
                ok("create", "copy", "--from", image.toString(), "--disk", "size=4MiB,bus=sata", "--output=json");

        JsonNode disks = run.json().path("disks");
        assertThat(disks).hasSize(2);
        assertThat(disks.get(0).path("createBytes").asLong()).isEqualTo(Files.size(image));
        assertThat(disks.get(1).path("bus").asText()).isEqualTo("sata");
        assertThat(run.err()).contains("copying boot.img");
        Path disk = folder.resolve("home/vms/" + run.json().path("id").asText() + "/disk0.qcow2");
        assertThat(Files.size(disk)).isGreaterThan(65536);
        assertThat(folder.resolve("home")).isDirectoryNotContaining("glob:**copy-*");
    }

    @Test
    void create_badWishes_sayWhatIsWanted() {
        assertFails(ExitCode.USAGE, "want 1 to 63 letters", "create", "a b");
        assertFails(ExitCode.USAGE, "firmware: want one of bios, uefi", "create", "a", "--firmware", "efi");
        assertFails(ExitCode.USAGE, "memory", "create", "a", "--memory", "lots");
        assertFails(ExitCode.USAGE, "cannot understand 'color=red'", "create", "a", "--disk", "size=1GiB,color=red");
        assertFails(ExitCode.USAGE, "needs a kernel", "create", "a", "--append", "quiet");
        assertFails(ExitCode.NOT_FOUND, "no readable file", "create", "a", "--iso", "missing.iso");
        assertFails(ExitCode.USAGE, "Unknown option", "create", "a", "--colour");
        assertThat(broker.services().vms().list()).isEmpty();
    }

    @Test
    void unknownVm_isExitCode3_withAFix() {
        for (String command : new String[] {"show", "start", "stop", "reset"}) {
            assertFails(ExitCode.NOT_FOUND, "there is no VM 'x'", command, "x");
        }
    }

    @Test
    void errors_inJson_areOneObjectOnStandardError() throws IOException {
        CommandRun run = run("show", "x", "--output", "json");

        JsonNode error = Json.MAPPER.readTree(run.err()).path("error");
        assertThat(run.out()).isEmpty();
        assertThat(error.path("number").asInt()).isEqualTo(110);
        assertThat(error.path("name").asText()).isEqualTo("unknown-vm");
        assertThat(error.path("fix").asText()).contains("oriel list");
    }

    @Test
    void guest_isSetShownAndForgotten_andItsPasswordIsNowhere() throws IOException {
        ok("create", "web");
        assertFails(ExitCode.NOT_FOUND, "no RDP service is set", "guest", "show", "web");
        assertFails(ExitCode.USAGE, "HOST:PORT", "guest", "set", "web", "--address", "host:http");
        assertFails(ExitCode.USAGE, "nobody is there", "guest", "set", "web", "--address", "host", "--user", "ada");
        CommandRun set = runWith(
                "secret-1\n", "guest", "set", "web", "--address", "192.0.2.7", "--user", "ada", "--password-stdin");
        assertThat(set.exitCode()).as(set.err()).isZero();
        assertThat(set.out()).contains("192.0.2.7:3389", "ada, password kept").doesNotContain("secret-1");
        JsonNode shown = ok("guest", "show", "web", "--output=json").json();
        assertThat(shown.path("security").asText()).isEqualTo("auto");
        assertThat(shown.toString()).doesNotContain("secret-1");
        ok("guest", "forget", "web");
        assertFails(ExitCode.NOT_FOUND, "no RDP service is set", "guest", "forget", "web");
        assertThat(audited())
                .contains("\"event\":\"guest-set\"", "\"event\":\"guest-forgotten\"")
                .doesNotContain("secret-1");
    }

    @Test
    void policy_changesOnlyWhatIsNamed() throws IOException {
        ok("create", "web");
        assertThat(ok("policy", "show", "web").out()).contains("to-guest: text");
        assertThat(ok("policy", "set", "web", "--clipboard", "both").out()).contains("both: text");
        assertThat(ok("policy", "set", "web", "--clipboard-kinds", "text,files").out())
                .contains("both: text, files");
        assertFails(
                ExitCode.USAGE,
                "want off, to-guest, to-client or both",
                "policy",
                "set",
                "web",
                "--clipboard",
                "sometimes");
        assertThat(audited()).contains("\"event\":\"policy-changed\"");
    }

    @Test
    void users_passwordsAndGrants() throws IOException {
        ok("create", "web");
        String made = ok("user", "add", "ada", "--generate", "--output=json")
                .json()
                .path("password")
                .asText();
        assertThat(made).hasSizeGreaterThan(20);
        assertThat(runWith("secret-1\n", "user", "add", "bob", "--password-stdin")
                        .exitCode())
                .isZero();
        assertFails(ExitCode.CONFLICT, "already a user", "user", "add", "ADA", "--generate");
        assertFails(ExitCode.USAGE, "nobody is there", "user", "add", "eve");
        assertThat(runWith("\n", "user", "add", "eve", "--password-stdin").err())
                .contains("password is empty");

        ok("grant", "ada", "web", "rich");
        assertFails(ExitCode.USAGE, "want console, rich or manage", "grant", "ada", "web", "all");
        assertFails(ExitCode.NOT_FOUND, "no user 'eve'", "grant", "eve", "web");
        assertThat(ok("user", "list").out()).contains("ada", "web (rich)", "bob", "-");
        ok("user", "passwd", "bob", "--generate");
        ok("revoke", "ada", "web");
        assertFails(ExitCode.NOT_FOUND, "has no grant", "revoke", "ada", "web");
        ok("user", "remove", "bob");
        assertThat(ok("user", "list", "--output", "json").json().path("users")).hasSize(1);

        assertThat(audited())
                .contains("user-added", "granted", "revoked", "password-changed", "user-removed")
                .doesNotContain(made)
                .doesNotContain("secret-1");
    }

    @Test
    void rdpFile_hasALoginForOneVm() throws IOException {
        ok("create", "web");
        ok("user", "add", "ada", "--generate");
        assertFails(ExitCode.USAGE, "nobody may use 'web'", "rdp-file", "web");
        ok("grant", "ada", "web");

        JsonNode made =
                ok("rdp-file", "web", "--output", "json", "--lifetime", "10m").json();

        Path file = folder.resolve("web.rdp");
        assertThat(made.path("file").asText()).isEqualTo(file.toString());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        String login = made.path("user").asText();
        assertThat(Files.readString(file))
                .contains(
                        "full address:s:127.0.0.1:" + broker.address().getPort() + "\r\n",
                        "pcb:s:web\r\n",
                        "username:s:" + login + "\r\n",
                        "redirectclipboard:i:0\r\n")
                .doesNotContain(made.path("password").asText());
        assertThat(broker.services().accounts().ntHash(login, "").orElseThrow().vm())
                .isEqualTo(
                        broker.services().vms().find("web").orElseThrow().id().toString());
        assertFails(ExitCode.NOT_FOUND, "no user 'eve'", "rdp-file", "web", "--user", "eve");
    }

    @Test
    void delete_nobodyToAsk_wantsYes() {
        ok("create", "web");

        assertFails(ExitCode.USAGE, "nobody is there to be asked", "delete", "web");
        assertThat(broker.services().vms().list()).hasSize(1);
    }

    @Test
    void delete_vmWithGrants_forgetsThem() {
        ok("create", "web");
        ok("user", "add", "ada", "--generate");
        ok("grant", "ada", "web");

        ok("delete", "--yes", "web");

        assertThat(broker.services().grants().list()).isEmpty();
    }

    @Test
    void several_oneFails_isPartly() {
        ok("create", "web");

        CommandRun run = run("delete", "--yes", "web", "nope", "--output", "json");

        assertThat(run.exitCode()).isEqualTo(ExitCode.PARTLY);
        assertThat(run.json().at("/errors/0/vm").asText()).isEqualTo("nope");
        assertThat(run.json().at("/vms/0/name").asText()).isEqualTo("web");
    }

    @Test
    void doctor_listsFindings() {
        CommandRun run = run("doctor", "--output", "json");

        assertThat(run.exitCode()).isIn(ExitCode.OK, ExitCode.HOST_CANNOT);
        assertThat(run.json().path("checks")).hasSizeGreaterThan(2).allSatisfy(check -> {
            assertThat(check.path("verdict").asText()).isIn("pass", "warn", "fail");
            assertThat(check.path("id").asText()).isNotEmpty();
            if (!check.path("verdict").asText().equals("pass")) {
                assertThat(check.path("fix").asText()).isNotEmpty();
            }
        });
        assertThat(run("doctor").out()).contains("PASS  broker");
    }

    @Test
    void sessions_listsWhatIsRegistered() {
        ApiClient api = new ApiClient(OrielHome.locate(environment, folder).apiSocket());
        var summary = new SessionSummary(
                "s1", "ada", "web", "id", "10.0.0.1:5", Instant.EPOCH, "guest", "egfx 32", 12L, null, 0);
        SessionRegistry.Registration registration =
                broker.services().sessions().register(() -> summary, CompletableFuture::completedStage);
        assertThat(api.get("/v1/sessions").at("/sessions/0/user").asText()).isEqualTo("ada");
        registration.close();
        assertThat(api.get("/v1/sessions").path("sessions")).isEmpty();
        assertThat(new String(api.getBytes("/v1/metrics"), StandardCharsets.UTF_8))
                .contains("oriel_sessions 0.0");
        assertThat(api.get("/v1/info").path("fingerprint").asText())
                .isEqualTo(broker.services().certificate().fingerprint());
    }

    @Test
    void demo_bootsAndTellsHowToConnect_twice() {
        assumeQemu();
        assumeTrue(
                Files.isDirectory(Path.of("/usr/lib/debian-installer/images")),
                "the Debian installer is not installed");
        JsonNode first = ok("demo", "--no-window", "--yes", "--output", "json").json();
        assertThat(first.path("command").asText())
                .startsWith("xfreerdp")
                .contains(" /v:127.0.0.1:" + broker.address().getPort() + " /pcb:demo /u:demo /p:")
                .endsWith(" /cert:ignore");
        long pid = broker.services().vms().find("demo").orElseThrow().pid().orElseThrow();

        CommandRun second = ok("demo", "--no-window");

        assertThat(second.out()).contains("VM 'demo' is running", "xfreerdp");
        assertThat(broker.services().vms().find("demo").orElseThrow().pid()).hasValue(pid);
        assertThat(broker.services().vms().list()).hasSize(1);
    }

    private CommandRun ok(String... arguments) {
        CommandRun run = run(arguments);
        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        return run;
    }

    private void assertFails(int exitCode, String message, String... arguments) {
        CommandRun run = run(arguments);
        assertThat(run.err()).contains(message);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    }

    private CommandRun run(String... arguments) {
        return runWith("", arguments);
    }

    private CommandRun runWith(String input, String... arguments) {
        return CommandRun.of(environment, folder, input, arguments);
    }

    private String audited() throws IOException {
        return Files.readString(folder.resolve("home/logs/audit.log"));
    }

    /** A disk of 1 MiB whose boot sector jumps to itself. */
    private Path bootSector() throws IOException {
        byte[] disk = new byte[1 << 20];
        disk[0] = (byte) 0xEB;
        disk[1] = (byte) 0xFE;
        disk[510] = 0x55;
        disk[511] = (byte) 0xAA;
        return Files.write(folder.resolve("boot.img"), disk);
    }

    private static void assumeQemu() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/qemu-system-x86_64")), "QEMU is not installed");
    }
}
