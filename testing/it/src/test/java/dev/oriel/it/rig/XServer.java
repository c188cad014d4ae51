package dev.oriel.it.rig;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** An X server whose screen is a file. One per test; the display number is chosen by the server. */
public final class XServer implements AutoCloseable {

    private static final Duration STILL = Duration.ofMillis(500);

    private final Process process;
    private final String display;
    private final Path screenFile;

    private XServer(Process process, String display, Path screenFile) {
        this.process = process;
        this.display = display;
        this.screenFile = screenFile;
    }

    /** Starts a server with one 24-bit screen and returns when it takes clients. */
    public static XServer start(int width, int height) throws IOException {
        Tools.require("Xvfb", "xdotool");
        Path folder = Scratch.folder("oriel-x");
        Process process = new ProcessBuilder(
                        "Xvfb",
                        "-displayfd",
                        "1",
                        "-screen",
                        "0",
                        width + "x" + height + "x24",
                        "-fbdir",
                        folder.toString(),
                        "-nolisten",
                        "tcp",
                        "-noreset",
                        "-nocursor",
                        "-ac")
                .redirectError(folder.resolve("xvfb.log").toFile())
                .start();
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        String number = reader.readLine();
        if (number == null) {
            throw new IOException("Xvfb did not start:\n" + Files.readString(folder.resolve("xvfb.log")));
        }
        return new XServer(process, ":" + number.trim(), folder.resolve("Xvfb_screen0"));
    }

    /** Value of the DISPLAY variable for clients. */
    public String display() {
        return display;
    }

    /** What the screen shows now. */
    public Picture capture() throws IOException {
        return Picture.xwd(screenFile);
    }

    /** Waits until nothing has changed on the screen for a while. */
    public void awaitStill() {
        AtomicReference<@Nullable Picture> before = new AtomicReference<>();
        Deadline.soon().during(STILL).until(() -> {
            Picture now = capture();
            Picture last = before.getAndSet(now);
            return last != null && last.differences(now) == 0;
        });
    }

    /** Runs {@code xdotool} with the given words and waits for its end. */
    public String xdotool(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("xdotool"));
        command.addAll(List.of(words));
        Tools.Result result = Tools.run(command, "DISPLAY=" + display);
        if (result.exitCode() != 0) {
            throw new IOException("xdotool " + String.join(" ", words) + ": " + result.output());
        }
        return result.output();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
