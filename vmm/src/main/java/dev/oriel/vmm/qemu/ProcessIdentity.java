package dev.oriel.vmm.qemu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One process for ever. A pid alone names another process one day; pid and start time do not, as long as the host is not
 * rebooted.
 *
 * @param startTicks when it started, in the kernel's clock ticks since boot
 */
public record ProcessIdentity(long pid, long startTicks) {

    private static final int STATE = 0;
    private static final int START_TIME = 19;

    /** Reads it from /proc; empty when there is no such process or it is dead already. */
    public static Optional<ProcessIdentity> of(long pid) {
        List<String> fields = stat(pid);
        if (fields.size() <= START_TIME || fields.get(STATE).matches("[ZXx]")) {
            return Optional.empty();
        }
        return Optional.of(new ProcessIdentity(pid, Long.parseLong(fields.get(START_TIME))));
    }

    public boolean isAlive() {
        return of(pid).filter(this::equals).isPresent();
    }

    /** The arguments of a process; empty when it cannot be seen. */
    static List<String> arguments(long pid) {
        try {
            byte[] bytes = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "cmdline"));
            return Arrays.asList(new String(bytes, StandardCharsets.UTF_8).split("\0", -1));
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The fields of /proc/PID/stat behind the name, which may hold blanks and parentheses. */
    private static List<String> stat(long pid) {
        try {
            String text = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            int end = text.lastIndexOf(')');
            return end < 0
                    ? List.of()
                    : Arrays.asList(text.substring(end + 1).strip().split(" ", -1));
        } catch (IOException e) {
            return List.of();
        }
    }
}
