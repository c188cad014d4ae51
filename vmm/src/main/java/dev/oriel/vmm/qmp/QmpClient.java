package dev.oriel.vmm.qmp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.vmm.VmError;
import dev.oriel.vmm.VmException;
import dev.oriel.vmm.os.OwnedFd;
import dev.oriel.vmm.os.UnixSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to a QEMU. Safe to use from any thread; {@link #execute} blocks the caller up to its deadline, never
 * longer, whatever QEMU does. A thread of its own reads: it completes commands and calls the event listener.
 */
public final class QmpClient implements AutoCloseable {

    /**
     * Commands that wait for QEMU at the same time. Together they fit into the socket's buffer, so that sending cannot
     * block on a QEMU that does not read.
     */
    static final int MAX_PENDING = 32;

    private static final Logger log = LoggerFactory.getLogger(QmpClient.class);

    private final UnixSocket socket;
    private final String vm;
    private final Consumer<QmpEvent> events;
    private final AtomicLong nextId = new AtomicLong();
    private final Map<Long, CompletableFuture<JsonNode>> pending = new ConcurrentHashMap<>();
    private final CompletableFuture<QmpMessage.Greeting> greeting = new CompletableFuture<>();
    private final CompletableFuture<String> closed = new CompletableFuture<>();

    private QmpClient(UnixSocket socket, String vm, Consumer<QmpEvent> events) {
        this.socket = socket;
        this.vm = vm;
        this.events = events;
    }

    /**
     * Connects, waits for the greeting and agrees on capabilities.
     *
     * @param vm for messages
     * @param events called in order on the reader thread; must not block, must not call {@link #execute}
     * @throws VmException {@code QEMU_LOST} when nothing listens, {@code TIMED_OUT} when QEMU is silent
     */
    public static QmpClient connect(Path path, String vm, Duration timeout, Consumer<QmpEvent> events) {
        UnixSocket socket;
        try {
            socket = UnixSocket.connect(path);
        } catch (IOException e) {
            throw new VmException(VmError.QEMU_LOST, "QEMU of " + vm + " does not listen at " + path, e);
        }
        QmpClient client = new QmpClient(socket, vm, events);
        Thread.ofPlatform().daemon().name("qmp-" + vm).start(client::read);
        try {
            client.await(client.greeting, "greeting", timeout);
            client.execute("qmp_capabilities", Map.of(), timeout);
            return client;
        } catch (VmException e) {
            client.close();
            throw e;
        }
    }

    /** The version that the greeting named. */
    String version() {
        QmpMessage.Greeting named = greeting.getNow(new QmpMessage.Greeting(0, 0, 0));
        return named.major() + "." + named.minor() + "." + named.micro();
    }

    /** The process that listens at the socket. */
    public int peerPid() throws IOException {
        return socket.peer().pid();
    }

    JsonNode execute(String command, Map<String, ?> arguments, Duration timeout) {
        return execute(command, arguments, List.of(), timeout);
    }

    /**
     * Runs a command.
     *
     * @param fds travel with the command's line; still the caller's afterwards
     * @throws VmException {@code QMP_FAILED} when QEMU refuses, {@code TIMED_OUT} when it is silent, {@code QEMU_LOST}
     */
    JsonNode execute(String command, Map<String, ?> arguments, List<OwnedFd> fds, Duration timeout) {
        CompletableFuture<JsonNode> answer = submit(command, arguments, fds);
        try {
            return await(answer, command, timeout);
        } finally {
            answer.cancel(false);
        }
    }

    /**
     * Runs a command and does not wait. Completes on the reader thread or, when QEMU is silent, on another; exceptionally
     * as {@link #execute} throws. What is done with the answer must not block and must not call {@link #execute}.
     */
    CompletableFuture<JsonNode> submit(String command, Map<String, ?> arguments, Duration timeout) {
        return submit(command, arguments, List.of()).orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private CompletableFuture<JsonNode> submit(String command, Map<String, ?> arguments, List<OwnedFd> fds) {
        if (pending.size() >= MAX_PENDING) {
            return CompletableFuture.failedFuture(new VmException(
                    VmError.TIMED_OUT, "QEMU of " + vm + " has not answered the last " + MAX_PENDING + " commands"));
        }
        long id = nextId.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        pending.put(id, answer);
        CompletableFuture<JsonNode> unused = answer.whenComplete((value, failure) -> pending.remove(id));
        try {
            if (closed.isDone()) {
                throw lost(closed.getNow("closed"), null);
            }
            socket.send(ByteBuffer.wrap(QmpCodec.encode(id, command, arguments)), fds);
        } catch (IOException e) {
            answer.completeExceptionally(lost("cannot send " + command, e));
        } catch (VmException e) {
            answer.completeExceptionally(e);
        }
        return answer;
    }

    /** Completes with the reason when the connection has ended. */
    public CompletableFuture<String> onClosed() {
        return closed.copy();
    }

    /** Ends the connection; QEMU goes on. */
    @Override
    public void close() {
        finish("closed by us");
        socket.close();
    }

    private void read() {
        String reason = "QEMU closed the connection";
        try {
            QmpLines lines = new QmpLines(socket);
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                if (line.length > 0) {
                    dispatch(QmpCodec.decode(line));
                }
            }
        } catch (QmpProtocolException e) {
            reason = "QEMU broke the protocol: " + e.getMessage();
            log.atWarn().addKeyValue("vm", vm).addKeyValue("error", reason).log("QMP connection given up");
        } catch (IOException e) {
            reason = "connection to QEMU failed: " + e.getMessage();
        } finally {
            finish(reason);
            socket.close();
        }
    }

    private void dispatch(QmpMessage message) throws QmpProtocolException {
        switch (message) {
            case QmpMessage.Greeting hello -> greeting.complete(hello);
            case QmpMessage.Return answer -> take(answer.id()).complete(answer.value());
            case QmpMessage.Refusal refusal -> {
                if (refusal.id() < 0) {
                    throw new QmpProtocolException("refusal of no command: " + refusal.description());
                }
                take(refusal.id())
                        .completeExceptionally(new VmException(
                                VmError.QMP_FAILED, "QEMU of " + vm + " refused: " + refusal.description()));
            }
            case QmpMessage.Event event -> events.accept(event.event());
        }
    }

    /** The command's promise; a dead one when the answer comes after the deadline. */
    private CompletableFuture<JsonNode> take(long id) {
        CompletableFuture<JsonNode> answer = pending.remove(id);
        if (answer == null) {
            log.atDebug().addKeyValue("vm", vm).addKeyValue("id", id).log("QMP answer came too late");
            return new CompletableFuture<>();
        }
        return answer;
    }

    private void finish(String reason) {
        if (closed.complete(reason)) {
            VmException failure = lost(reason, null);
            greeting.completeExceptionally(failure);
            pending.values().forEach(answer -> answer.completeExceptionally(failure));
        }
    }

    private <T> T await(CompletableFuture<T> promise, String what, Duration timeout) {
        try {
            return promise.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new VmException(
                    VmError.TIMED_OUT,
                    "QEMU of " + vm + " did not answer " + what + " within " + timeout.toMillis()
                            + " ms; if it stays so, " + "stop the VM with --force",
                    e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof VmException failure) {
                throw new VmException(failure.error(), what + ": " + failure.getMessage(), failure);
            }
            throw new VmException(VmError.INTERNAL, what + " failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VmException(VmError.TIMED_OUT, what + ": the caller was interrupted", e);
        }
    }

    private VmException lost(String reason, @Nullable Throwable cause) {
        return new VmException(VmError.QEMU_LOST, "connection to QEMU of " + vm + " is gone: " + reason, cause);
    }
}
