package dev.oriel.broker.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/**
 * Where a command reads and writes.
 *
 * @param out results only
 * @param err everything else
 * @param in for passwords and answers that are piped in
 * @param console the person, or null when there is none
 */
record Terminal(
        PrintWriter out,
        PrintWriter err,
        BufferedReader in,
        @Nullable Console console) {

    /** Whether a person sees what is written and can answer. */
    boolean isInteractive() {
        return console != null;
    }

    /** A line of standard input; empty at its end. */
    String readLine() throws IOException {
        String line = in.readLine();
        return line == null ? "" : line;
    }
}
