package dev.oriel.it.rig;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A port that leads to another one, until its connections are cut as a broken network cuts them. New ones come through. */
public final class CuttableRelay implements AutoCloseable {

    private final int target;
    private final ServerSocket listener;
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    /** Opens a port on the loopback address that leads to {@code target}. */
    public CuttableRelay(int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("relay").start(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Resets all connections that are open now, on both sides. */
    public void cut() throws IOException {
        for (Socket socket : open) {
            open.remove(socket);
            try (socket) {
                socket.setSoLinger(true, 0);
            } catch (SocketException e) {
                // Its other end was faster.
            }
        }
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(client);
                open.add(server);
                Thread.ofPlatform().daemon().name("relay-up").start(() -> pump(client, server));
                Thread.ofPlatform().daemon().name("relay-down").start(() -> pump(server, client));
            }
        } catch (IOException e) {
            // Closed: no more connections.
        }
    }

    private static void pump(Socket from, Socket to) {
        byte[] buffer = new byte[16 << 10];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                out.write(buffer, 0, length);
            }
        } catch (IOException e) {
            // One side is gone, and now both are.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
    }
}
