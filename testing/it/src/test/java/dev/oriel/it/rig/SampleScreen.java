package dev.oriel.it.rig;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Pictures for screens: a photograph with text on it, the same in each run. */
public final class SampleScreen {

    private SampleScreen() {}

    /** A PNG file of the given size. */
    public static Path photograph(int width, int height) throws IOException, InterruptedException {
        return make(
                "-seed",
                "1",
                "-size",
                width + "x" + height,
                "plasma:fractal",
                "-blur",
                "0x2",
                "-fill",
                "white",
                "-pointsize",
                "24",
                "-annotate",
                "+40+80",
                "The quick brown fox");
    }

    /** A PNG file of flat colours with text, as desktops are. */
    public static Path desktop(int width, int height) throws IOException, InterruptedException {
        return make(
                "-size",
                width + "x" + height,
                "xc:#305070",
                "-fill",
                "#f0e0c0",
                "-draw",
                "rectangle 40,60 400,300",
                "-fill",
                "black",
                "-pointsize",
                "20",
                "-annotate",
                "+60+100",
                "The quick brown fox",
                "-annotate",
                "+60+140",
                "jumps over 0123456789",
                "-fill",
                "red",
                "-draw",
                "circle 500,350 560,350");
    }

    /** Shows a picture on an X server, at its upper left corner; ends with what is returned. */
    public static ServerProgram show(String display, Path picture) throws IOException {
        Tools.require("display");
        return ServerProgram.start(
                Scratch.folder("oriel-viewer"),
                Map.of("DISPLAY", display),
                List.of("display", "-geometry", "+0+0", picture.toString()));
    }

    private static Path make(String... words) throws IOException, InterruptedException {
        Tools.require("convert");
        Path picture = Scratch.file("oriel-picture", ".png");
        List<String> command = new ArrayList<>(List.of("convert"));
        command.addAll(List.of(words));
        command.add("PNG24:" + picture);
        Tools.Result made = Tools.run(command);
        if (made.exitCode() != 0) {
            throw new IOException(made.output());
        }
        return picture;
    }
}
