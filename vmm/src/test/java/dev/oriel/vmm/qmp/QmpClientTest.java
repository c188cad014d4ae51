package dev.oriel.vmm.qmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.oriel.vmm.VmError;
import dev.oriel.vmm.VmException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The client against a server that plays a script: a good one, a slow one, a hostile one. */
@Timeout(60)
final class QmpClientTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir
    private Path folder;

    private final List<QmpEvent> events = new CopyOnWriteArrayList<>();
    private @Nullable FakeQemu server;
    private @Nullable QmpClient client;

    @AfterEach
    void close() throws IOException {
        if (client != null) {
            client.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void execute_answersOutOfOrderAmongEvents_findTheirCommands() throws Exception {
        QmpClient open = connect(talk -> {
            talk.open();
            String first = talk.hear();
            String second = talk.hear();
            talk.say("{\"event\": \"STOP\", \"timestamp\": {\"seconds\": 1, \"microseconds\": 2}}\r\n");
            talk.say("{\"return\": \"second\", \"id\": " + id(second) + "}\r\n{\"return\": \"first\", \"id\": ");
            talk.say(id(first) + "}\r\n");
            talk.waitForEnd();
        });
        var first = new FutureTask<>(() -> open.execute("one", Map.of("a", "ä\"\n"), LONG));
        Thread.ofVirtual().start(first);
        assertThat(open.execute("two", Map.of(), LONG).textValue()).isIn("first", "second");
        assertThat(first.get(20, TimeUnit.SECONDS).textValue()).isIn("first", "second");
        assertThat(events).containsExactly(new QmpEvent.Stopped());
        assertThat(open.version()).isEqualTo("7.2.22");
    }

    @Test
    void execute_refusal_hasWhatQemuSaid_andTheConnectionGoesOn() throws Exception {
        QmpClient open = connect(talk -> {
            talk.open();
            talk.say("{\"error\": {\"class\": \"GenericError\", \"desc\": \"no such thing\"}, \"id\": "
                    + id(talk.hear()) + "}\n");
            talk.say("{\"return\": {}, \"id\": " + id(talk.hear()) + "}\n");
            talk.waitForEnd();
        });
        assertFails(() -> open.execute("bad", Map.of(), LONG), VmError.QMP_FAILED, "no such thing");
        assertThat(open.execute("good", Map.of(), LONG).isObject()).isTrue();
    }

    @Test
    void execute_silence_endsAtTheDeadline_andALateAnswerIsDropped() throws Exception {
        QmpClient open = connect(talk -> {
            talk.open();
            String late = talk.hear();
            String next = talk.hear();
            talk.say("{\"return\": \"late\", \"id\": " + id(late) + "}\n");
            talk.say("{\"return\": \"next\", \"id\": " + id(next) + "}\n");
            talk.waitForEnd();
        });
        assertFails(() -> open.execute("slow", Map.of(), SHORT), VmError.TIMED_OUT, "slow");
        assertThat(open.execute("next", Map.of(), LONG).textValue()).isEqualTo("next");
    }

    @Test
    void execute_serverGoes_failsAtOnceAndEverAfter() throws Exception {
        QmpClient open = connect(talk -> {
            talk.open();
            talk.hear();
        });
        assertFails(() -> open.execute("last", Map.of(), LONG), VmError.QEMU_LOST, "closed the connection");
        assertFails(() -> open.execute("more", Map.of(), LONG), VmError.QEMU_LOST, "gone");
        assertThat(open.onClosed().get(20, TimeUnit.SECONDS)).contains("closed");
    }

    @Test
    void read_hostileLines_endTheConnectionWithAReason() throws Exception {
        hostile("{\"return\": ", "no JSON");
        hostile("[]", "no JSON object");
        hostile("{}", "none of return");
        hostile("{\"return\": {}}", "id:");
        hostile("{\"return\": {}, \"id\": 99999999999999999999}", "id:");
        hostile("{\"event\": 7}", "event:");
        hostile("{\"error\": {\"class\": \"x\", \"desc\": \"y\"}}", "refusal of no command");
        hostile("{\"return\": " + "[".repeat(100) + "]".repeat(100) + ", \"id\": 1}", "no JSON");
        hostile("x".repeat(QmpCodec.MAX_LINE + 10), "longer than");
    }

    private void hostile(String line, String reason) throws Exception {
        QmpClient open = connect(talk -> {
            talk.open();
            talk.say(line + "\n");
            talk.waitForEnd();
        });
        assertThat(open.onClosed().get(20, TimeUnit.SECONDS)).contains(reason);
        close();
    }

    @Test
    void read_oneByteAtATime_works() throws Exception {
        QmpClient open = connect(talk -> {
            talk.open();
            String answer = "{\"return\": {\"x\": 1}, \"id\": " + id(talk.hear()) + "}\r\n";
            for (int i = 0; i < answer.length(); i++) {
                talk.say(answer.substring(i, i + 1));
            }
            talk.waitForEnd();
        });
        assertThat(open.execute("x", Map.of(), LONG).path("x").intValue()).isEqualTo(1);
    }

    @Test
    void read_floodOfEvents_isReadAndForgotten() throws Exception {
        QmpClient open = connect(talk -> {
            talk.open();
            for (int i = 0; i < 20_000; i++) {
                talk.say("{\"event\": \"RTC_CHANGE\", \"data\": {\"offset\": 1}}\n");
            }
            talk.say("{\"return\": {}, \"id\": " + id(talk.hear()) + "}\n");
            talk.waitForEnd();
        });
        open.execute("x", Map.of(), LONG);
        assertThat(events).hasSize(20_000);
    }

    @Test
    void connect_noGreeting_endsAtTheDeadline() throws Exception {
        Path path = folder.resolve("silent");
        server = new FakeQemu(path, FakeQemu.Talk::waitForEnd);
        assertFails(() -> QmpClient.connect(path, "vm", SHORT, events::add), VmError.TIMED_OUT, "greeting");
    }

    @Test
    void connect_nobodyListens_isLost() {
        assertFails(
                () -> QmpClient.connect(folder.resolve("none"), "vm", SHORT, events::add),
                VmError.QEMU_LOST,
                "does not listen");
    }

    @Test
    void execute_manyUnanswered_areRefusedInsteadOfBlocking() throws Exception {
        QmpClient open = connect(talk -> {
            talk.open();
            // Reads nothing more.
            while (talk.channel().isOpen() && events.isEmpty()) {
                Thread.onSpinWait();
            }
        });
        for (int i = 0; i < QmpClient.MAX_PENDING; i++) {
            Thread.ofVirtual().start(() -> {
                try {
                    open.execute("wait", Map.of(), LONG);
                } catch (VmException e) {
                    // The connection is closed at the end of the test.
                    return;
                }
            });
        }
        await().atMost(LONG)
                .untilAsserted(() -> assertFails(
                        () -> open.execute("more", Map.of(), Duration.ofMillis(1)), VmError.TIMED_OUT, "32"));
        events.add(new QmpEvent.Resumed());
    }

    private QmpClient connect(FakeQemu.Script script) throws IOException {
        Path path = folder.resolve("qmp" + System.nanoTime());
        server = new FakeQemu(path, script);
        QmpClient open = QmpClient.connect(path, "vm", LONG, events::add);
        client = open;
        return open;
    }

    private static String id(String command) {
        return command.replaceFirst(".*\"id\":([0-9]+).*", "$1");
    }

    private static void assertFails(ThrowingCallable call, VmError error, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VmException.class, e -> assertThat(e.error()).isEqualTo(error))
                .hasMessageContaining(message);
    }
}
