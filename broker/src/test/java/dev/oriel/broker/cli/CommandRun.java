package dev.oriel.broker.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.broker.store.Json;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;

/** A command that was run in this process, with nobody at the terminal. */
record CommandRun(int exitCode, String out, String err) {

    static CommandRun of(Map<String, String> environment, Path folder, String input, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(
                new PrintWriter(out), new PrintWriter(err), new BufferedReader(new StringReader(input)), null);
        int exitCode = Main.run(arguments, environment, folder, terminal);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    JsonNode json() {
        try {
            return Json.MAPPER.readTree(out);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not one JSON value: " + out + err, e);
        }
    }
}
