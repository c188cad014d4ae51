package dev.oriel.broker.cli;

import java.util.Map;
import java.util.TreeMap;

/** What the command line ends with. Stable: scripts depend on it. */
final class ExitCode {

    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int NOT_FOUND = 3;
    static final int CONFLICT = 4;
    static final int HOST_CANNOT = 5;
    static final int TIMED_OUT = 6;
    static final int PARTLY = 7;

    /** For the help text of the main command. */
    static final Map<String, String> HELP = new TreeMap<>(Map.of(
            "0", "Done",
            "1", "Failed",
            "2", "Wrong usage or a value that cannot be",
            "3", "No such VM, user or file",
            "4", "Conflict: the name is taken, or the VM is in another state",
            "5", "The host cannot: a program, memory or an address is missing",
            "6", "Not done in time",
            "7", "Done for some of the VMs, not for others"));

    private ExitCode() {}

    /** For an HTTP status of the control API. */
    static int ofStatus(int status) {
        return switch (status) {
            case 400, 413 -> USAGE;
            case 404 -> NOT_FOUND;
            case 409 -> CONFLICT;
            case 503 -> HOST_CANNOT;
            case 504 -> TIMED_OUT;
            default -> FAILED;
        };
    }
}
