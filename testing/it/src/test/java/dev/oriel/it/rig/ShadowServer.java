package dev.oriel.it.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** FreeRDP's shadow server: shows an {@link XServer}'s screen to RDP clients that log in as {@link #USER}. */
public record ShadowServer(XServer x, ServerProgram program, int port, Path home, List<String> command)
        implements RdpServer {

    /** Which program. */
    public enum Version {
        FREERDP_2("freerdp-shadow-cli"),
        FREERDP_3("freerdp-shadow-cli3");

        private final String program;

        Version(String program) {
            this.program = program;
        }

        public String program() {
            return program;
        }
    }

    /** What the server demands. */
    public enum Demand {
        /** Network level authentication. */
        NLA,
        /** TLS, and no log-in at all. */
        TLS
    }

    /** Makes a file of users that both versions read. */
    private static final String HASH = "winpr-hash3";

    /** FreeRDP 3 with network level authentication. */
    public static ShadowServer start(XServer x, String... arguments) throws IOException, InterruptedException {
        return start(Machine.THIS, x, Version.FREERDP_3, Demand.NLA, arguments);
    }

    /**
     * Returns when the server takes connections.
     *
     * @param arguments further ones, as a person would type them
     */
    public static ShadowServer start(Machine machine, XServer x, Version version, Demand demand, String... arguments)
            throws IOException, InterruptedException {
        Tools.require(HASH);
        machine.require(version.program);
        Path home = Scratch.folder("oriel-shadow");
        int port = ServerProgram.freePort();
        List<String> command = new ArrayList<>(List.of(version.program, "/port:" + port, "/bind-address:127.0.0.1"));
        switch (demand) {
            case NLA -> {
                Tools.Result hash = Tools.run(List.of(HASH, "-u", USER, "-p", PASSWORD, "-f", "sam"));
                Path sam = Files.writeString(home.resolve("sam"), hash.output());
                command.addAll(List.of("+auth", "/sec:nla", "/sam-file:" + sam));
            }
            case TLS -> command.addAll(List.of("-auth", "/sec:tls"));
        }
        command.addAll(List.of(arguments));
        return start(x, port, home, machine.line(command, home));
    }

    private static ShadowServer start(XServer x, int port, Path home, List<String> command) throws IOException {
        ServerProgram program = ServerProgram.start(home, Map.of("DISPLAY", x.display()), command);
        program.awaitPort(port);
        return new ShadowServer(x, program, port, home, command);
    }

    /** The same server once more, after it was closed: on its port, with its certificate. */
    public ShadowServer again() throws IOException {
        return start(x, port, home, command);
    }

    @Override
    public Picture screen() throws IOException {
        return x.capture();
    }
}
