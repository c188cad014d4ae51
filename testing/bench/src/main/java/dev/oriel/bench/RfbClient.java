package dev.oriel.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The smallest useful VNC client (RFC 6143): raw encoding over a unix socket, no security. Asks for the next update as
 * soon as one is decoded, as fast viewers do. One thread reads; keys may be sent from another.
 */
final class RfbClient implements AutoCloseable {

    /** Called on the reading thread when an update changed at least one pixel. */
    @FunctionalInterface
    interface Listener {
        void pixelsChanged();
    }

    private static final int SECURITY_NONE = 1;
    private static final int ENCODING_RAW = 0;
    private static final int ENCODING_DESKTOP_SIZE = -223;
    private static final int SET_PIXEL_FORMAT = 0;
    private static final int SET_ENCODINGS = 2;
    private static final int UPDATE_REQUEST = 3;
    private static final int KEY_EVENT = 4;

    private final SocketChannel socket;
    private final Listener listener;
    private int width;
    private int height;
    private int[] pixels = {};
    private ByteBuffer rectangle = ByteBuffer.allocateDirect(0);
    private int[] line = {};

    private RfbClient(SocketChannel socket, Listener listener) {
        this.socket = socket;
        this.listener = listener;
    }

    /** Connects and starts the reading thread. */
    static RfbClient connect(Path unixSocket, Listener listener) throws IOException {
        SocketChannel socket = SocketChannel.open(StandardProtocolFamily.UNIX);
        socket.connect(UnixDomainSocketAddress.of(unixSocket));
        RfbClient client = new RfbClient(socket, listener);
        client.handshake();
        Thread.ofPlatform().daemon().name("rfb-client").start(client::readUpdates);
        return client;
    }

    /** Presses or releases the key that writes a character. */
    void key(char character, boolean down) throws IOException {
        write(ByteBuffer.allocate(8)
                .put((byte) KEY_EVENT)
                .put((byte) (down ? 1 : 0))
                .putShort((short) 0)
                .putInt(character)
                .flip());
    }

    private void handshake() throws IOException {
        read(12);
        write(ByteBuffer.wrap("RFB 003.008\n".getBytes(StandardCharsets.US_ASCII)));
        read(read(1).get() & 0xFF);
        write(ByteBuffer.wrap(new byte[] {SECURITY_NONE}));
        if (read(4).getInt() != 0) {
            throw new IOException("VNC server refuses security type none");
        }
        write(ByteBuffer.wrap(new byte[] {1}));
        ByteBuffer init = read(24);
        resize(init.getShort() & 0xFFFF, init.getShort() & 0xFFFF);
        read(init.getInt(20));
        // 32 bits per pixel, depth 24, little endian, true colour, 0x00RRGGBB.
        write(ByteBuffer.allocate(20)
                .put((byte) SET_PIXEL_FORMAT)
                .put(new byte[3])
                .put(new byte[] {32, 24, 0, 1, 0, (byte) 255, 0, (byte) 255, 0, (byte) 255, 16, 8, 0, 0, 0, 0})
                .flip());
        write(ByteBuffer.allocate(12)
                .put((byte) SET_ENCODINGS)
                .put((byte) 0)
                .putShort((short) 2)
                .putInt(ENCODING_RAW)
                .putInt(ENCODING_DESKTOP_SIZE)
                .flip());
        requestUpdate(false);
    }

    private void resize(int newWidth, int newHeight) {
        width = newWidth;
        height = newHeight;
        pixels = new int[width * height];
        rectangle = ByteBuffer.allocateDirect(4 * width * height).order(ByteOrder.LITTLE_ENDIAN);
        line = new int[width];
    }

    private void requestUpdate(boolean incremental) throws IOException {
        write(ByteBuffer.allocate(10)
                .put((byte) UPDATE_REQUEST)
                .put((byte) (incremental ? 1 : 0))
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) width)
                .putShort((short) height)
                .flip());
    }

    private void readUpdates() {
        try {
            while (true) {
                int type = read(1).get();
                switch (type) {
                    case 0 -> update();
                    case 2 -> {
                        // Bell.
                    }
                    case 3 -> read(read(7).getInt(3));
                    default -> throw new IOException("VNC message " + type);
                }
            }
        } catch (IOException e) {
            // The socket is closed: by us, or the server's end shows as measurements that never come.
        }
    }

    private void update() throws IOException {
        int rectangles = read(3).getShort(1) & 0xFFFF;
        boolean changed = false;
        boolean resized = false;
        for (int i = 0; i < rectangles; i++) {
            ByteBuffer header = read(12);
            int x = header.getShort() & 0xFFFF;
            int y = header.getShort() & 0xFFFF;
            int w = header.getShort() & 0xFFFF;
            int h = header.getShort() & 0xFFFF;
            int encoding = header.getInt();
            if (encoding == ENCODING_DESKTOP_SIZE) {
                resize(w, h);
                resized = true;
            } else {
                changed |= raw(x, y, w, h);
            }
        }
        requestUpdate(!resized);
        if (changed) {
            listener.pixelsChanged();
        }
    }

    private boolean raw(int x, int y, int w, int h) throws IOException {
        rectangle.clear().limit(4 * w * h);
        fill(rectangle);
        rectangle.flip();
        IntBuffer decoded = rectangle.asIntBuffer();
        boolean changed = false;
        for (int i = y; i < y + h; i++) {
            decoded.get(line, 0, w);
            int at = i * width + x;
            if (!Arrays.equals(line, 0, w, pixels, at, at + w)) {
                changed = true;
                System.arraycopy(line, 0, pixels, at, w);
            }
        }
        return changed;
    }

    private ByteBuffer read(int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        fill(buffer);
        return buffer.flip();
    }

    private void fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (socket.read(buffer) < 0) {
                throw new EOFException("VNC server closed the connection");
            }
        }
    }

    private synchronized void write(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            socket.write(buffer);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
