package dev.oriel.vmm.display;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.oriel.vmm.os.OwnedFd;
import dev.oriel.vmm.os.UnixSocket;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Just enough QMP to drive a test VM, one command at a time; events are skipped. */
public final class TestQmp implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final UnixSocket socket;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16).limit(0);

    private TestQmp(UnixSocket socket) {
        this.socket = socket;
    }

    static TestQmp connect(Path path) throws IOException {
        TestQmp qmp = new TestQmp(UnixSocket.connect(path));
        qmp.readLine();
        qmp.execute("qmp_capabilities", Map.of());
        return qmp;
    }

    public synchronized JsonNode execute(String command, Map<String, ?> arguments, OwnedFd... fds) throws IOException {
        byte[] line = JSON.writeValueAsBytes(Map.of("execute", command, "arguments", arguments));
        socket.send(ByteBuffer.wrap(line), List.of(fds));
        while (true) {
            JsonNode answer = JSON.readTree(readLine());
            if (answer.has("return")) {
                return answer.get("return");
            }
            if (answer.has("error")) {
                throw new IOException(command + ": " + answer.get("error"));
            }
        }
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            while (buffer.hasRemaining()) {
                char next = (char) buffer.get();
                if (next == '\n') {
                    return line.toString();
                }
                line.append(next);
            }
            buffer.clear();
            if (socket.receive(buffer, OwnedFd::close) < 0) {
                throw new EOFException("QMP ended");
            }
            buffer.flip();
        }
    }

    static String ascii(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        socket.close();
    }
}
