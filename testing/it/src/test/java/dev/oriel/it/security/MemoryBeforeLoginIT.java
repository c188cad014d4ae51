package dev.oriel.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.broker.Broker;
import dev.oriel.broker.config.BrokerConfigLoader;
import dev.oriel.broker.config.OrielHome;
import dev.oriel.broker.front.HandshakeLimits;
import dev.oriel.it.rig.Deadline;
import dev.oriel.it.rig.FloodPeer;
import dev.oriel.it.rig.FloodPeer.Stage;
import dev.oriel.it.rig.ProcessMemory;
import dev.oriel.it.rig.Scratch;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** SPECIFICATION.md: a connection that has not logged in costs the broker 64 KiB at most, however it behaves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MemoryBeforeLoginIT {

    private static final long PROMISE = 64 * 1024;

    /** What is loaded or compiled on the way only adds to a reading, so the least of some is the truth. */
    private static final int ROUNDS = 3;

    private static final int ADDRESSES = HandshakeLimits.MAX_PENDING / HandshakeLimits.MAX_PENDING_PER_ADDRESS;

    private Broker broker;

    @BeforeAll
    void start() throws Exception {
        Path root = Scratch.folder("oriel-it");
        OrielHome home = new OrielHome(root, Scratch.folder("oriel-run"));
        // Long enough that the last connection is there before the first is sent away.
        Path config =
                Files.writeString(root.resolve("config.toml"), "listen = \"127.0.0.1:0\"\nlogin-timeout = \"120s\"\n");
        broker = Broker.open(home, BrokerConfigLoader.load(config), Clock.systemUTC());
        // Pays for what stays: classes, arenas of buffers, threads.
        flood(Stage.HALF_CREDSSP);
    }

    @AfterAll
    void stop() throws Exception {
        if (broker != null) {
            broker.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void halfOpenConnections_costNoMoreThanPromised(Stage stage, TestReporter reporter) throws Exception {
        long base = ProcessMemory.inUse();
        long flooded = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            flooded = Math.min(flooded, flood(stage));
            base = Math.min(base, ProcessMemory.inUse());
        }
        long each = (flooded - base) / HandshakeLimits.MAX_PENDING;
        reporter.publishEntry(stage + ", bytes for each connection", Long.toString(each));
        assertThat(each).as("bytes for each connection").isLessThanOrEqualTo(PROMISE);
    }

    /** Bytes in use while all connections that may wait for their log-in do. */
    private long flood(Stage stage) throws Exception {
        Process peer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        FloodPeer.class.getName(),
                        Integer.toString(broker.address().getPort()),
                        stage.name(),
                        Integer.toString(ADDRESSES),
                        Integer.toString(HandshakeLimits.MAX_PENDING_PER_ADDRESS))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader said = peer.inputReader()) {
            assertThat(said.readLine()).isEqualTo("ready");
            assertThat(isTurnedAway()).as("one more is turned away").isTrue();
            return ProcessMemory.inUse();
        } finally {
            peer.getOutputStream().close();
            peer.waitFor();
            Deadline.soon().until(() -> !isTurnedAway());
        }
    }

    private boolean isTurnedAway() throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), broker.address().getPort())) {
            socket.setSoTimeout(500);
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        }
    }
}
