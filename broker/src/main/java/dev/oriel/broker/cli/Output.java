package dev.oriel.broker.cli;

import picocli.CommandLine.Option;

/** The option that every command has. */
final class Output {

    enum Format {
        text,
        json
    }

    @Option(
            names = "--output",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "How the result is written to standard output (default: text).")
    private Format format = Format.text;

    boolean isJson() {
        return format == Format.json;
    }
}
