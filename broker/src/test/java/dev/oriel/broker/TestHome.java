package dev.oriel.broker;

import dev.oriel.broker.config.OrielHome;
import java.nio.file.Path;

/** A home in a test's folder. */
public final class TestHome {

    private TestHome() {}

    /** Folders that exist. The runtime folder is short enough for sockets wherever the build is. */
    public static OrielHome in(Path folder) {
        OrielHome home = new OrielHome(folder.resolve("home"), folder.resolve("run"));
        home.create();
        return home;
    }
}
