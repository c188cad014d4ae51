package dev.oriel.vmm.qmp;

import dev.oriel.vmm.os.OwnedFd;
import dev.oriel.vmm.os.UnixSocket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Cuts what comes from the socket into lines of bounded length. Confined to the reader thread. */
final class QmpLines {

    private static final int CHUNK = 16 << 10;

    private final UnixSocket socket;
    private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK).limit(0);

    QmpLines(UnixSocket socket) {
        this.socket = socket;
    }

    /** Waits for the next line, which may be empty; null at the end. An unfinished last line is dropped. */
    byte @Nullable [] next() throws IOException, QmpProtocolException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        while (true) {
            while (chunk.hasRemaining()) {
                byte b = chunk.get();
                if (b == '\n') {
                    return line.toByteArray();
                }
                if (b == '\r') {
                    continue;
                }
                if (line.size() == QmpCodec.MAX_LINE) {
                    throw new QmpProtocolException("line is longer than " + QmpCodec.MAX_LINE + " bytes");
                }
                line.write(b);
            }
            chunk.clear();
            // QEMU sends no descriptors here; whatever comes is closed at once.
            int received = socket.receive(chunk, OwnedFd::close);
            chunk.flip();
            if (received < 0) {
                return null;
            }
        }
    }
}
