package dev.oriel.vmm.qmp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.vmm.os.OwnedFd;
import dev.oriel.vmm.spec.VmId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands we give to a QEMU, typed. Safe to use from any thread; each call blocks up to its deadline. */
public final class QemuMonitor implements AutoCloseable {

    /** For commands that QEMU answers at once. */
    public static final Duration QUICK = Duration.ofSeconds(5);

    /** For commands that write a file. */
    public static final Duration SLOW = Duration.ofSeconds(30);

    private static final Pattern PORT_VALUE = Pattern.compile("= 0x([0-9a-f]{2})\\b");
    private static final int OUTPUT_BUFFER_FULL = 0x01;

    private final QmpClient client;

    public QemuMonitor(QmpClient client) {
        this.client = client;
    }

    public QmpClient client() {
        return client;
    }

    /** The version of the running QEMU, which may be older than the installed one. */
    public String version() {
        return client.version();
    }

    /** Empty when the process was started without one. */
    public Optional<VmId> id(Duration timeout) {
        String text =
                client.execute("query-uuid", Map.of(), timeout).path("UUID").asText("");
        return VmId.isId(text) ? Optional.of(VmId.parse(text)) : Optional.empty();
    }

    /** QEMU's word for what the machine does: {@code running}, {@code paused}, {@code io-error} and so on. */
    public RunStatus status(Duration timeout) {
        JsonNode status = client.execute("query-status", Map.of(), timeout);
        return new RunStatus(
                status.path("running").asBoolean(), status.path("status").asText("unknown"));
    }

    /** Whether the processor runs the guest's instructions. */
    public boolean usesKvm(Duration timeout) {
        return client.execute("query-kvm", Map.of(), timeout).path("enabled").asBoolean();
    }

    /** Presses the power button. */
    public void powerDown() {
        client.execute("system_powerdown", Map.of(), QUICK);
    }

    /** Presses the reset button. */
    public void reset() {
        client.execute("system_reset", Map.of(), QUICK);
    }

    /** Halts the guest's processors. */
    public void pause() {
        client.execute("stop", Map.of(), QUICK);
    }

    /** Lets the guest's processors run. */
    public void resume() {
        client.execute("cont", Map.of(), QUICK);
    }

    /** Ends the process; the answer may get lost on the way. */
    public void quit(Duration timeout) {
        client.execute("quit", Map.of(), timeout);
    }

    /** Writes the screen of a display device's first head. */
    public void screendump(Path png, String device) {
        client.execute(
                "screendump", Map.of("filename", png.toString(), "format", "png", "device", device, "head", 0), SLOW);
    }

    /**
     * Whether the guest has read all that its PS/2 keyboard and mouse have said: bit 0 of the controller's status, which
     * only QEMU's monitor for people can read, and reading which changes nothing. Does not block.
     */
    public CompletionStage<Boolean> hasReadKeyboard() {
        return client.submit("human-monitor-command", Map.of("command-line", "i /b 0x64"), QUICK)
                .thenApply(answer -> !isOutputBufferFull(answer.asText()));
    }

    /** From {@code portb[0x0064] = 0x1d}; false where there is no such port. */
    private static boolean isOutputBufferFull(String answer) {
        Matcher status = PORT_VALUE.matcher(answer);
        return status.find() && (Integer.parseInt(status.group(1), 16) & OUTPUT_BUFFER_FULL) != 0;
    }

    /** Asks the guest's balloon driver to leave it this much memory. */
    public void balloon(long bytes) {
        client.execute("balloon", Map.of("value", bytes), QUICK);
    }

    /**
     * Hands a connected socket to QEMU's D-Bus display, which then serves us on its other end. A previous connection is
     * replaced.
     */
    public void addDbusDisplayClient(OwnedFd fd) {
        client.execute("getfd", Map.of("fdname", "oriel-dbus-display"), List.of(fd), QUICK);
        client.execute("add_client", Map.of("protocol", "@dbus-display", "fdname", "oriel-dbus-display"), QUICK);
    }

    @Override
    public void close() {
        client.close();
    }

    /**
     * Whether the guest's processors run.
     *
     * @param word QEMU's word for it
     */
    public record RunStatus(boolean running, String word) {

        /** Whether the processors have not run since the start of QEMU. */
        public boolean isBeforeFirstStep() {
            return word.equals("prelaunch");
        }
    }
}
