package dev.oriel.it.rig;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Stands between a client and a server for one connection of TLS without network level authentication, ends the TLS of
 * both, and keeps what the server sends: its connection confirm and then what comes within TLS.
 */
final class RecordingRelay implements AutoCloseable {

    private static final int TPKT_HEADER = 4;
    private static final char[] STORE_PASSWORD = "recording".toCharArray();

    private final int serverPort;
    private final SSLContext tls;
    private final ServerSocket listener;
    private final ByteArrayOutputStream recording = new ByteArrayOutputStream();

    RecordingRelay(int serverPort) throws IOException, InterruptedException, GeneralSecurityException {
        this.serverPort = serverPort;
        this.tls = context();
        this.listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("relay").start(this::relay);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** What the server has sent so far. */
    byte[] recording() {
        synchronized (recording) {
            return recording.toByteArray();
        }
    }

    private static SSLContext context() throws IOException, InterruptedException, GeneralSecurityException {
        Path home = Scratch.folder("oriel-relay");
        ServerProgram.makeCertificate(home);
        Path file = home.resolve("key.p12");
        Tools.Result made = Tools.run(List.of(
                "openssl",
                "pkcs12",
                "-export",
                "-inkey",
                home.resolve("key.pem").toString(),
                "-in",
                home.resolve("certificate.pem").toString(),
                "-passout",
                "pass:" + new String(STORE_PASSWORD),
                "-out",
                file.toString()));
        if (made.exitCode() != 0) {
            throw new IOException(made.output());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(file.toFile(), STORE_PASSWORD), STORE_PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), TrustAll.MANAGERS, new SecureRandom());
        return context;
    }

    private void relay() {
        try (Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort)) {
            server.getOutputStream().write(tpkt(client.getInputStream()));
            byte[] confirm = tpkt(server.getInputStream());
            keep(confirm, confirm.length);
            client.getOutputStream().write(confirm);
            SSLSocket secureServer =
                    (SSLSocket) tls.getSocketFactory().createSocket(server, "localhost", serverPort, true);
            secureServer.startHandshake();
            SSLSocket secureClient = (SSLSocket) tls.getSocketFactory().createSocket(client, "localhost", 0, true);
            secureClient.setUseClientMode(false);
            secureClient.startHandshake();
            Thread.ofPlatform().daemon().name("relay-up").start(() -> pump(secureClient, secureServer, false));
            pump(secureServer, secureClient, true);
        } catch (IOException e) {
            // One of the two is gone: there is no more to record.
        }
    }

    private void pump(Socket from, Socket to, boolean isServer) {
        byte[] buffer = new byte[64 << 10];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                if (isServer) {
                    keep(buffer, length);
                }
                out.write(buffer, 0, length);
                out.flush();
            }
        } catch (IOException e) {
            // As above.
        }
    }

    private void keep(byte[] bytes, int length) {
        synchronized (recording) {
            recording.write(bytes, 0, length);
        }
    }

    private static byte[] tpkt(InputStream in) throws IOException {
        byte[] header = new byte[TPKT_HEADER];
        new DataInputStream(in).readFully(header);
        int length = ((header[2] & 0xFF) << 8) | (header[3] & 0xFF);
        byte[] packet = new byte[length];
        System.arraycopy(header, 0, packet, 0, TPKT_HEADER);
        new DataInputStream(in).readFully(packet, TPKT_HEADER, length - TPKT_HEADER);
        return packet;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
