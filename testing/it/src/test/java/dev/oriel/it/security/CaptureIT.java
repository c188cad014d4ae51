package dev.oriel.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.it.rig.Deadline;
import dev.oriel.it.rig.OrielInstallation;
import dev.oriel.it.rig.OrielInstallation.User;
import dev.oriel.it.rig.Scratch;
import dev.oriel.it.rig.StockClient;
import dev.oriel.it.rig.StockClient.Version;
import dev.oriel.it.rig.Tools;
import dev.oriel.it.rig.XServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A third party reads the wire: a decrypted capture of a whole session has no malformed packet of ours. */
final class CaptureIT {

    @Test
    void decryptedSession_hasNoMalformedPacketOfTheBroker() throws Exception {
        Tools.require("tshark");
        Path folder = Scratch.folder("oriel-capture");
        Path capture = folder.resolve("session.pcapng");
        Path keys = folder.resolve("keys.log");
        try (OrielInstallation oriel = OrielInstallation.start("");
                XServer x = XServer.start(1024, 768)) {
            User user = oriel.addUser("ann");
            oriel.cli("create", "bios");
            oriel.cli("grant", "ann", "bios", "console");
            int port = oriel.port();
            Process tshark = new ProcessBuilder(
                            "tshark", "-i", "lo", "-q", "-f", "tcp port " + port, "-w", capture.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("tshark.log").toFile())
                    .start();
            try {
                awaitCapturing(capture, port);
                try (StockClient client = StockClient.start(
                        x,
                        Version.FREERDP_3,
                        "/v:127.0.0.1:" + port,
                        "/pcb:bios",
                        "/u:ann",
                        "/p:" + user.password(),
                        "/cert:ignore",
                        "/tls:secrets-file:" + keys)) {
                    Deadline.soon()
                            .untilAsserted(() -> assertThat(x.capture().isBlank())
                                    .as(client.output())
                                    .isFalse());
                }
                Deadline.soon()
                        .untilAsserted(() -> assertThat(decoded(capture, keys, port, "rdp_egfx"))
                                .as("the capture is decrypted")
                                .isNotEmpty());
            } finally {
                tshark.destroy();
                tshark.waitFor(10, TimeUnit.SECONDS);
            }
            assertThat(decoded(capture, keys, port, "rdp_egfx"))
                    .as("the capture is decrypted")
                    .isNotEmpty();
            assertThat(decoded(capture, keys, port, "_ws.malformed && tcp.srcport == " + port))
                    .isEmpty();
        }
    }

    /** The file has a header before packets are caught: only a connection of our own that shows in it is proof. */
    private static void awaitCapturing(Path capture, int port) throws IOException {
        Deadline.soon().until(() -> Files.exists(capture) && Files.size(capture) > 0);
        long header = Files.size(capture);
        Deadline.soon().until(() -> {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return Files.size(capture) > header;
        });
    }

    /** The packets that match, one line each. */
    private static List<String> decoded(Path capture, Path keys, int port, String filter)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tshark", "-r", capture.toString()));
        command.addAll(List.of("-o", "tls.keylog_file:" + keys));
        command.addAll(List.of("-d", "tcp.port==" + port + ",tls", "-d", "tls.port==" + port + ",tpkt"));
        command.addAll(List.of("-Y", filter, "-T", "fields", "-e", "frame.number"));
        return Tools.run(command)
                .output()
                .lines()
                .filter(line -> line.matches("[0-9]+"))
                .toList();
    }
}
