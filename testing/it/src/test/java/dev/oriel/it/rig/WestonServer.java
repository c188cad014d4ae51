package dev.oriel.it.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/** Weston with its RDP backend, showing one picture and nothing else. Its TLS knows no users. */
public record WestonServer(ServerProgram program, int port, Picture screen) implements RdpServer {

    /** Starts a compositor whose screen is the PNG file. */
    public static WestonServer start(Machine machine, Path png) throws IOException, InterruptedException {
        machine.require("weston");
        Picture screen = Picture.png(png);
        Path home = Scratch.folder("oriel-weston");
        Path runtime = Files.createDirectory(
                home.resolve("run"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        ServerProgram.makeCertificate(home);
        int port = ServerProgram.freePort();
        Path config = Files.writeString(home.resolve("weston.ini"), """
                [core]
                idle-time=0
                [shell]
                panel-position=none
                locking=false
                background-image=%s
                background-type=scale
                """.formatted(png));
        ServerProgram program = ServerProgram.start(
                home,
                Map.of("XDG_RUNTIME_DIR", runtime.toString()),
                machine.line(
                        List.of(
                                "weston",
                                "--backend=rdp-backend.so",
                                "--config=" + config,
                                "--address=127.0.0.1",
                                "--port=" + port,
                                "--width=" + screen.width(),
                                "--height=" + screen.height(),
                                fixedSize(machine),
                                "--rdp-tls-key=" + home.resolve("key.pem"),
                                "--rdp-tls-cert=" + home.resolve("certificate.pem")),
                        home,
                        png));
        program.awaitPort(port);
        return new WestonServer(program, port, screen);
    }

    /** The option that keeps clients from choosing the size, which has changed its name after version 10. */
    private static String fixedSize(Machine machine) throws IOException, InterruptedException {
        String help = Tools.run(machine.line(List.of("weston", "--help"))).output();
        return help.contains("--no-resizeable") ? "--no-resizeable" : "--no-clients-resize";
    }
}
