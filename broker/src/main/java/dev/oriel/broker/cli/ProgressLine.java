package dev.oriel.broker.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/**
 * Shows how a long operation goes: one line that changes, with a bar, on a terminal; a line for each step elsewhere. Always
 * on standard error, so that standard output has the result only.
 */
final class ProgressLine {

    /** Shows nothing. */
    static final ProgressLine SILENT = new ProgressLine(null, false, "");

    private static final int BAR = 30;
    private static final String CLEAR = "\r\u001b[K";

    private final @Nullable PrintWriter err;
    private final boolean terminal;
    private final String subject;
    private String lastStep = "";
    private boolean shown;

    private ProgressLine(@Nullable PrintWriter err, boolean terminal, String subject) {
        this.err = err;
        this.terminal = terminal;
        this.subject = subject;
    }

    /** The subject, what is being worked on, is at the start of each line. */
    static ProgressLine on(Terminal terminal, String subject) {
        return new ProgressLine(terminal.err(), terminal.isInteractive(), subject);
    }

    /** Shows a progress object of the API's contract. */
    void show(JsonNode progress) {
        String step = progress.path("step").asText();
        show(step, progress.has("percent") ? progress.get("percent").asInt() : null);
    }

    void show(String step, @Nullable Integer percent) {
        if (err == null) {
            return;
        }
        if (terminal) {
            err.print(CLEAR + subject + ": " + (percent == null ? "" : bar(percent) + " ") + step);
            shown = true;
        } else if (!step.equals(lastStep)) {
            err.println(subject + ": " + step);
        }
        lastStep = step;
        err.flush();
    }

    /** Takes the line away. */
    void end() {
        if (err != null && shown) {
            err.print(CLEAR);
            err.flush();
            shown = false;
        }
    }

    private static String bar(int percent) {
        int full = Math.clamp(percent, 0, 100) * BAR / 100;
        return "[" + "#".repeat(full) + " ".repeat(BAR - full) + "] " + percent + " %";
    }
}
