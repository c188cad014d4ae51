package dev.oriel.it.rig;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A TCP relay between clients and a server on this machine, which a test cuts or holds as a bad network would. */
public final class CuttableLine implements AutoCloseable {

    private static final int BUFFER = 16 * 1024;

    private final ServerSocket listener;
    private final int target;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean held;

    private CuttableLine(ServerSocket listener, int target) {
        this.listener = listener;
        this.target = target;
    }

    /** A line to a port of this machine. */
    public static CuttableLine to(int target) throws IOException {
        CuttableLine line = new CuttableLine(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
        line.threads.execute(line::accept);
        return line;
    }

    /** Where clients connect. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Breaks all present connections; new ones go through. */
    public void cut() {
        sockets.forEach(CuttableLine::drop);
    }

    /** From now on nothing comes through any more, and nobody is told. */
    public void hold() {
        held = true;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                sockets.add(client);
                sockets.add(server);
                threads.execute(() -> relay(client, server));
                threads.execute(() -> relay(server, client));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void relay(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                if (!held) {
                    out.write(buffer, 0, length);
                }
            }
        } catch (IOException e) {
            // Cut, or closed by one of the two.
        }
        if (!held) {
            drop(from);
            drop(to);
        }
    }

    private static void drop(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // It is gone.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
        threads.shutdownNow();
    }
}
