package dev.oriel.vmm.display.dbus;

import dev.oriel.vmm.display.DisplayProtocolException;
import dev.oriel.vmm.display.SendQueue;
import dev.oriel.vmm.display.SendQueue.WhenSlow;
import dev.oriel.vmm.os.OsException;
import dev.oriel.vmm.os.OwnedFd;
import dev.oriel.vmm.os.PeerCredentials;
import dev.oriel.vmm.os.UnixSocket;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One D-Bus connection to QEMU without a bus, we being the client of the authentication. Safe to use from any thread;
 * calls never block.
 *
 * <p>QEMU authenticates a listener's socket on its main loop and waits there, the whole VM with it. So {@link #open}
 * writes our side of the handshake at once, before QEMU even gets the other end: nothing is left to wait for.
 */
final class DbusConnection implements AutoCloseable {

    static final String PROPERTIES = "org.freedesktop.DBus.Properties";

    /** Calls that may be without an answer. */
    private static final int EPIPE = 32;

    private static final int ECONNRESET = 104;
    private static final int MAX_PENDING = 256;

    private static final Logger log = LoggerFactory.getLogger(DbusConnection.class);

    private record Pending(String member, CompletableFuture<List<DbusValue>> reply) {}

    private final UnixSocket socket;
    private final String name;
    private final DbusPeer peer;
    private final SendQueue sender;
    private final AtomicInteger lastSerial = new AtomicInteger();
    private final Map<Long, Pending> pending = new ConcurrentHashMap<>();
    private volatile @Nullable Throwable endCause;

    private DbusConnection(UnixSocket socket, String name, DbusPeer peer) {
        this.socket = socket;
        this.name = name;
        this.peer = peer;
        this.sender = new SendQueue(socket, name);
    }

    /** Sends our side of the authentication and starts the reader thread, which bears the given name. */
    static DbusConnection open(UnixSocket socket, String name, DbusPeer peer) throws IOException {
        DbusConnection connection = new DbusConnection(socket, name, peer);
        connection.sender.send(authentication(PeerCredentials.ownUid()), WhenSlow.WAIT);
        Thread.ofPlatform().daemon().name(name).start(connection::read);
        return connection;
    }

    /** Calls a method; completes on the reader thread with the answer's values. */
    CompletionStage<List<DbusValue>> call(
            String path, String interfaceName, String member, List<DbusValue> arguments, List<OwnedFd> fds) {
        DbusMessage call = DbusMessage.call(path, interfaceName, member, arguments, false, fds.size());
        CompletableFuture<List<DbusValue>> reply = new CompletableFuture<>();
        if (pending.size() >= MAX_PENDING) {
            fds.forEach(OwnedFd::close);
            return CompletableFuture.failedFuture(new IOException(MAX_PENDING + " calls are not answered"));
        }
        int serial = nextSerial();
        pending.put(Integer.toUnsignedLong(serial), new Pending(member, reply));
        try {
            sender.send(call.encode(serial, arguments), fds, WhenSlow.WAIT);
        } catch (IOException e) {
            Throwable known = endCause;
            failPending(known == null ? sendFailure(e) : known);
        }
        Throwable known = endCause;
        if (known != null) {
            failPending(known);
        }
        return reply;
    }

    /** Which of reader and sender sees the end first is chance; both say the same. */
    private static IOException sendFailure(IOException failure) {
        boolean closed = failure instanceof OsException os && (os.errno() == EPIPE || os.errno() == ECONNRESET);
        return closed ? new EOFException("QEMU has closed the connection") : failure;
    }

    CompletionStage<List<DbusValue>> call(String path, String interfaceName, String member, List<DbusValue> arguments) {
        return call(path, interfaceName, member, arguments, List.of());
    }

    /** Calls a method without asking for an answer; the call is lost when the connection has ended. */
    void tell(String path, String interfaceName, String member, List<DbusValue> arguments, WhenSlow whenSlow) {
        DbusMessage call = DbusMessage.call(path, interfaceName, member, arguments, true, 0);
        try {
            sender.send(call.encode(nextSerial(), arguments), whenSlow);
        } catch (IOException e) {
            log.atTrace().addKeyValue("member", member).log("Call after the end of the connection");
        }
    }

    /** The connection ends with the reader thread; {@link DbusPeer#ended} follows. */
    @Override
    public void close() {
        socket.close();
    }

    /** NUL, then EXTERNAL with the user's number in hex of its decimal digits, D-Bus specification "Authentication". */
    static byte[] authentication(int uid) {
        StringBuilder hex = new StringBuilder();
        for (byte digit : DbusStream.ascii(Integer.toUnsignedString(uid))) {
            hex.append(Integer.toHexString(digit));
        }
        return DbusStream.ascii("\0AUTH EXTERNAL " + hex + "\r\nNEGOTIATE_UNIX_FD\r\nBEGIN\r\n");
    }

    /** What went wrong, without the wrapping that completion stages add. */
    static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private void read() {
        Throwable cause;
        try (DbusStream stream = new DbusStream(socket)) {
            expectLine(stream, "OK ");
            expectLine(stream, "AGREE_UNIX_FD");
            while (true) {
                dispatch(stream);
            }
        } catch (IOException e) {
            cause = e;
        } catch (RuntimeException e) {
            log.atError().setCause(e).addKeyValue("connection", name).log("Bug in a display connection");
            cause = e;
        }
        endCause = cause;
        socket.close();
        failPending(cause);
        peer.ended(cause);
    }

    private static void expectLine(DbusStream stream, String start) throws IOException {
        String line = stream.readLine();
        if (!line.startsWith(start)) {
            throw new DisplayProtocolException("AUTH", "want " + start.strip() + ", got " + line);
        }
    }

    private void dispatch(DbusStream stream) throws IOException {
        DbusMessage header = stream.readHeader();
        ByteBuffer body = stream.body();
        try (DbusPeer.Descriptors fds = new DbusPeer.Descriptors(stream.takeFds(header.fdCount()))) {
            DbusReader in = new DbusReader(body, header.order());
            switch (header.type()) {
                case METHOD_CALL -> answer(header, peer.call(header, in, fds));
                case SIGNAL -> peer.signal(header, in);
                case METHOD_RETURN, ERROR -> complete(header, in);
            }
        }
    }

    private void answer(DbusMessage call, @Nullable List<DbusValue> values) throws IOException {
        if (call.noReplyExpected()) {
            return;
        }
        if (values != null) {
            sender.send(call.reply(values).encode(nextSerial(), values), WhenSlow.WAIT);
        } else {
            List<DbusValue> text = List.of(DbusValue.text("no method " + call.member() + " here"));
            byte[] error =
                    call.error("org.freedesktop.DBus.Error.UnknownMethod").encode(nextSerial(), text);
            sender.send(error, WhenSlow.WAIT);
        }
    }

    private void complete(DbusMessage answer, DbusReader body) throws DisplayProtocolException {
        Pending call = pending.remove(answer.replySerial());
        if (call == null) {
            return;
        }
        List<DbusValue> values = body.values(answer.signature());
        if (answer.type() == DbusMessage.Type.METHOD_RETURN) {
            call.reply.complete(values);
            return;
        }
        String detail = !values.isEmpty() && values.get(0) instanceof DbusValue.Text text ? text.value() : "";
        String errorName = answer.errorName() == null ? "(no name)" : answer.errorName();
        call.reply.completeExceptionally(new DbusCallException(call.member, errorName, detail));
    }

    private void failPending(Throwable cause) {
        pending.values().forEach(call -> call.reply.completeExceptionally(cause));
        pending.clear();
    }

    private int nextSerial() {
        int serial = lastSerial.incrementAndGet();
        return serial == 0 ? lastSerial.incrementAndGet() : serial;
    }
}
