package dev.oriel.it.rig;

import dev.oriel.rdp.credssp.TsRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * A program of its own that holds many connections at one stage before log-in, from several loopback addresses:
 * {@code PORT STAGE ADDRESSES CONNECTIONS_OF_EACH}. Prints {@code ready} when all are open, and holds them until its
 * standard input ends.
 */
public final class FloodPeer {

    /** How far each connection goes before it falls silent. */
    public enum Stage {
        /** All but the last byte of the longest connection request. */
        HALF_REQUEST,
        /** Within TLS, all but the last bytes of the longest TSRequest. */
        HALF_CREDSSP
    }

    private static final byte[] CONNECTION_REQUEST = HexFormat.of()
            .parseHex("0300002924e00000000000436f6f6b69653a206d737473686173683d616e6e0d0a0100080003000000");
    private static final int CONFIRM_LENGTH = 19;

    /** TPKT header and an X.224 length indicator of 254. */
    private static final int LONGEST_REQUEST = 259;

    private final int port;
    private final Stage stage;
    private final SSLSocketFactory tls;

    private FloodPeer(int port, Stage stage) throws GeneralSecurityException {
        this.port = port;
        this.stage = stage;
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, TrustAll.MANAGERS, new SecureRandom());
        this.tls = context.getSocketFactory();
    }

    public static void main(String[] arguments) throws Exception {
        FloodPeer peer = new FloodPeer(Integer.parseInt(arguments[0]), Stage.valueOf(arguments[1]));
        List<Socket> held = new ArrayList<>();
        for (int address = 1; address <= Integer.parseInt(arguments[2]); address++) {
            for (int i = 0; i < Integer.parseInt(arguments[3]); i++) {
                held.add(peer.open("127.0.0." + address));
            }
        }
        System.out.println("ready");
        int end = System.in.read();
        for (Socket socket : held) {
            socket.close();
        }
        System.exit(end);
    }

    private Socket open(String from) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return switch (stage) {
            case HALF_REQUEST -> {
                byte[] request = new byte[LONGEST_REQUEST];
                Arrays.fill(request, (byte) 'a');
                System.arraycopy(HexFormat.of().parseHex("03000103fee00000000000"), 0, request, 0, 11);
                send(socket, Arrays.copyOf(request, LONGEST_REQUEST - 1));
                yield socket;
            }
            case HALF_CREDSSP -> {
                Socket secured = handshake(socket);
                byte[] half = new byte[TsRequest.MAX_SIZE - 32];
                System.arraycopy(HexFormat.of().parseHex("30823ff0a003020106a1823fe7"), 0, half, 0, 13);
                send(secured, half);
                yield secured;
            }
        };
    }

    private SSLSocket handshake(Socket socket) throws IOException {
        send(socket, CONNECTION_REQUEST);
        socket.getInputStream().readNBytes(CONFIRM_LENGTH);
        SSLSocket secured = (SSLSocket) tls.createSocket(socket, "127.0.0.1", port, true);
        secured.startHandshake();
        return secured;
    }

    private static void send(Socket socket, byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }
}
