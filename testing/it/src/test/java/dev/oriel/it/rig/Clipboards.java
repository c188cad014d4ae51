package dev.oriel.it.rig;

import java.io.IOException;
import java.util.List;

/** The clipboards of X servers. */
public final class Clipboards {

    private Clipboards() {}

    /** Puts text on a clipboard; a program stays in the background until somebody else puts something there. */
    public static void copy(String display, String text) throws IOException, InterruptedException {
        run(text, display, "-i");
    }

    /** The text on a clipboard, empty when there is none. */
    public static String paste(String display) throws IOException, InterruptedException {
        Tools.Result result = run("", display, "-o", "-t", "UTF8_STRING");
        return result.exitCode() == 0 ? result.output() : "";
    }

    private static Tools.Result run(String input, String display, String... words)
            throws IOException, InterruptedException {
        List<String> command =
                new java.util.ArrayList<>(List.of("xclip", "-display", display, "-selection", "clipboard"));
        command.addAll(List.of(words));
        return Tools.runWith(input, command);
    }
}
