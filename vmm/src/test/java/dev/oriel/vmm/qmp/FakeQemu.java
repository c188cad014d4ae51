package dev.oriel.vmm.qmp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Plays a QMP server from a script, on a thread of its own. */
final class FakeQemu implements AutoCloseable {

    static final String GREETING =
            "{\"QMP\": {\"version\": {\"qemu\": {\"micro\": 22, \"minor\": 2, \"major\": 7}, \"package\": \"\"}, "
                    + "\"capabilities\": [\"oob\"]}}\r\n";

    private final ServerSocketChannel server;
    private final Thread thread;

    /** What the server does with its one client. */
    interface Script {
        void play(Talk talk) throws IOException;
    }

    /** The server's side of the connection. */
    record Talk(BufferedReader in, OutputStream out, SocketChannel channel) {

        String hear() throws IOException {
            return String.valueOf(in.readLine());
        }

        void say(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        /** Greets and agrees on capabilities, which is command 1. */
        void open() throws IOException {
            say(GREETING);
            hear();
            say("{\"return\": {}, \"id\": 1}\r\n");
        }

        /** Waits until the client has gone. */
        void waitForEnd() throws IOException {
            String heard;
            do {
                heard = in.readLine();
            } while (heard != null);
        }
    }

    FakeQemu(Path path, Script script) throws IOException {
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path));
        thread = Thread.ofPlatform().daemon().start(() -> serve(script));
    }

    private void serve(Script script) {
        try (SocketChannel channel = server.accept()) {
            var in = new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8);
            script.play(new Talk(new BufferedReader(in), Channels.newOutputStream(channel), channel));
        } catch (IOException e) {
            // The client left in the middle of the script: some tests want just that.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        thread.interrupt();
    }
}
