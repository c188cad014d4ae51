package dev.oriel.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.it.rig.Deadline;
import dev.oriel.it.rig.OrielInstallation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Peers that do not log in cost little, soon end, and leave no stack trace. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HostilePeerIT {

    /** X.224 Connection Request that asks for NLA, as a stock client sends it. */
    private static final byte[] CONNECTION_REQUEST = HexFormat.of()
            .parseHex("0300002924e00000000000436f6f6b69653a206d737473686173683d616e6e0d0a0100080003000000");

    private static final int FLOOD = 60;

    private OrielInstallation oriel;

    @BeforeAll
    void start() throws Exception {
        oriel = OrielInstallation.start("");
    }

    @AfterAll
    void stop() throws Exception {
        oriel.close();
    }

    @Test
    void randomBytes_endTheConnectionAtOnce() throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < 50; round++) {
            byte[] noise = new byte[1 + random.nextInt(2000)];
            random.nextBytes(noise);
            try (Socket socket = connect()) {
                send(socket, noise);
                socket.shutdownOutput();
                assertThat(isClosedWithin(socket, Duration.ofSeconds(5))).isTrue();
            }
        }
        assertNoStackTraces();
    }

    @Test
    void truncatedRequest_thenEnd_isClosed() throws Exception {
        for (int length = 1; length < CONNECTION_REQUEST.length; length++) {
            try (Socket socket = connect()) {
                send(socket, Arrays.copyOf(CONNECTION_REQUEST, length));
                socket.shutdownOutput();
                assertThat(isClosedWithin(socket, Duration.ofSeconds(5))).isTrue();
            }
        }
        assertNoStackTraces();
    }

    @Test
    void silentPeer_isClosedWithinTheLoginDeadline() throws Exception {
        try (Socket nothing = connect();
                Socket half = connect()) {
            send(half, Arrays.copyOf(CONNECTION_REQUEST, 10));
            long start = System.nanoTime();
            assertThat(isClosedWithin(nothing, Duration.ofSeconds(13))).isTrue();
            assertThat(isClosedWithin(half, Duration.ofSeconds(13))).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(13));
        }
    }

    @Test
    void floodOfConnections_isCutOff_andTheDoorOpensAgain() throws Exception {
        List<Socket> flood = new ArrayList<>();
        try {
            int refused = 0;
            for (int i = 0; i < FLOOD; i++) {
                Socket socket = connect();
                flood.add(socket);
            }
            for (Socket socket : flood) {
                if (isClosedWithin(socket, Duration.ofMillis(100))) {
                    refused++;
                }
            }
            assertThat(refused).isGreaterThanOrEqualTo(FLOOD / 2);
        } finally {
            for (Socket socket : flood) {
                socket.close();
            }
        }
        Deadline.soon().until(() -> {
            try (Socket socket = connect()) {
                send(socket, CONNECTION_REQUEST);
                socket.setSoTimeout(2000);
                return socket.getInputStream().read() == 3;
            } catch (SocketException e) {
                return false;
            }
        });
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), oriel.port());
    }

    private static void send(Socket socket, byte[] bytes) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            // The broker may have closed already: that is what the tests ask for.
        }
    }

    private static boolean isClosedWithin(Socket socket, Duration limit) throws IOException {
        socket.setSoTimeout((int) limit.toMillis());
        try {
            InputStream in = socket.getInputStream();
            byte[] answer = new byte[4096];
            int read = 0;
            while (read >= 0) {
                read = in.read(answer);
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    private void assertNoStackTraces() throws IOException {
        try (Stream<Path> files = Files.walk(oriel.home())) {
            for (Path file : files.filter(f -> f.toString().endsWith(".log") || f.endsWith("serve.stderr"))
                    .toList()) {
                assertThat(Files.readString(file))
                        .as(file.toString())
                        .doesNotContain("\tat ")
                        .doesNotContain("LEAK");
            }
        }
    }
}
