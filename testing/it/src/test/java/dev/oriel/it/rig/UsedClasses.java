package dev.oriel.it.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which classes of the protocol a process has used: the virtual machine's own log says when each is initialized, which is
 * when the first of its kind is made, encoded or decoded.
 */
public final class UsedClasses {

    /** What {@code -Xlog} is told for it. */
    private static final String WHAT = "class+init=info";

    private static final Pattern INITIALIZED = Pattern.compile("Initializing 'dev/oriel/rdp/([\\w/$]+)'");

    private final Map<String, Set<String>> peersOf = new TreeMap<>();

    /** The argument that makes a Java process write the log. */
    public static String option(Path log) {
        return "-Xlog:" + WHAT + ":file=" + log;
    }

    /** Makes a Java process that runs write the log from now on. */
    public static void watch(Process process, Path log) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Tools.run(List.of(jcmd.toString(), Long.toString(process.pid()), "VM.log", "output=" + log, "what=" + WHAT));
    }

    /** Counts what a log names as used with a peer; returns how many that were. */
    public synchronized int add(Path log, String peer) throws IOException {
        Matcher line = INITIALIZED.matcher(Files.readString(log));
        int found = 0;
        while (line.find()) {
            String name = line.group(1).replace('/', '.').replace('$', '.');
            peersOf.computeIfAbsent(name, unused -> new TreeSet<>()).add(peer);
            found++;
        }
        return found;
    }

    /** A line for each class: its name below {@code dev.oriel.rdp}, a tab, the peers with commas between. */
    public synchronized String lines() {
        StringBuilder lines = new StringBuilder();
        peersOf.forEach((name, peers) ->
                lines.append(name).append('\t').append(String.join(", ", peers)).append('\n'));
        return lines.toString();
    }
}
