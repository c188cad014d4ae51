package dev.oriel.broker.cli;

import dev.oriel.broker.error.BrokerError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code oriel screenshot}. */
@Command(
        description = "Write what a VM shows into a PNG file.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: oriel screenshot demo screen.png"})
final class ScreenshotCommand implements Callable<Integer> {

    private final Cli cli;

    @Mixin
    private Output output = new Output();

    @Parameters(index = "0", paramLabel = "NAME", description = "Name or id of the VM.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "The PNG file to write.")
    private String file = "";

    ScreenshotCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        byte[] png = cli.api().getBytes("/v1/vms/" + ApiClient.segment(name) + "/screenshot");
        Path target = cli.absolute(file);
        try {
            Files.write(target, png);
        } catch (IOException e) {
            throw Failure.of(BrokerError.FILE_UNUSABLE, "cannot write " + target + ": " + e.getMessage());
        }
        if (output.isJson()) {
            cli.printJson(
                    Cli.object().put("vm", name).put("file", target.toString()).put("bytes", png.length));
        } else {
            cli.print("Wrote " + target);
        }
        return ExitCode.OK;
    }
}
