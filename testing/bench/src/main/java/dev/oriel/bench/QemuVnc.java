package dev.oriel.bench;

import dev.oriel.rdp.wire.Rectangle;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * QEMU's own VNC server, and a viewer that asks for tight encoding without loss at the highest compression. The guest is 512 bytes
 * (see {@code src/main/asm/frame-guest.S}) that show what we put into its memory.
 */
final class QemuVnc implements AutoCloseable {

    private static final int MEMORY = 64 << 20;
    private static final int MAIL = 16 << 20;
    private static final int PIXELS = MAIL + 4096;
    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(60);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final Process qemu;
    private final MappedByteBuffer memory;
    private final SocketChannel socket;
    private final int width;
    private final int height;
    private final AtomicLong received = new AtomicLong();
    private long receivedAtRequest;
    private int number;

    QemuVnc(Path bootSector, int width, int height) throws Exception {
        this.width = width;
        this.height = height;
        Path folder = Files.createTempDirectory("oriel-vnc");
        Path ram = folder.resolve("ram");
        try (FileChannel file =
                FileChannel.open(ram, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            memory = file.map(FileChannel.MapMode.READ_WRITE, 0, MEMORY);
        }
        memory.order(ByteOrder.LITTLE_ENDIAN);
        memory.putInt(MAIL + 24, width).putInt(MAIL + 28, height);
        Path door = folder.resolve("vnc");
        qemu = new ProcessBuilder(
                        "qemu-system-x86_64",
                        "-machine",
                        "pc,memory-backend=ram",
                        "-nodefaults",
                        "-object",
                        "memory-backend-file,id=ram,size=64M,share=on,mem-path=" + ram,
                        "-m",
                        "64",
                        "-device",
                        "VGA,addr=2",
                        "-drive",
                        "file=" + bootSector.toAbsolutePath() + ",format=raw,if=ide,snapshot=on",
                        "-display",
                        "none",
                        "-vnc",
                        "unix:" + door)
                .inheritIO()
                .start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!Files.exists(door) && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        show(new Rectangle(0, 0, 1, 1), new int[width * height]);
        socket = SocketChannel.open(StandardProtocolFamily.UNIX);
        socket.connect(UnixDomainSocketAddress.of(door));
        handshake();
        Thread.ofPlatform().daemon().name("vnc-reader").start(this::readAll);
        settle();
    }

    /** Brings a frame to the viewer; gives the bytes that took. */
    long frame(OfficeSession.Frame frame, int[] pixels) throws Exception {
        long start = received.get();
        show(frame.damage(), pixels);
        settle();
        return received.get() - start;
    }

    private void show(Rectangle area, int[] pixels) throws Exception {
        IntBuffer target = memory.slice(PIXELS, MEMORY - PIXELS)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asIntBuffer();
        for (int y = area.y(); y < area.bottom(); y++) {
            target.put(pixels, y * width + area.x(), area.width());
        }
        memory.putInt(MAIL + 4, area.x())
                .putInt(MAIL + 8, area.y())
                .putInt(MAIL + 12, area.width())
                .putInt(MAIL + 16, area.height());
        memory.putInt(MAIL, ++number);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (memory.getInt(MAIL + 20) != number) {
            if (System.nanoTime() > deadline) {
                throw new IOException("the guest does not draw");
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    /** Waits for the answer to the open request and asks for more until nothing comes for a while; the last request stays open. */
    private void settle() throws Exception {
        long begin = System.nanoTime();
        while (received.get() == receivedAtRequest && System.nanoTime() - begin < PATIENCE_NANOS) {
            TimeUnit.MILLISECONDS.sleep(2);
        }
        long last = -1;
        long lastAt = System.nanoTime();
        while (System.nanoTime() - lastAt < QUIET_NANOS) {
            long now = received.get();
            if (now != last) {
                last = now;
                lastAt = System.nanoTime();
            } else if (now != receivedAtRequest && System.nanoTime() - lastAt > QUIET_NANOS / 4) {
                request(true);
                lastAt = System.nanoTime();
            }
            TimeUnit.MILLISECONDS.sleep(2);
        }
        if (received.get() != receivedAtRequest) {
            request(true);
        }
    }

    private void handshake() throws IOException {
        read(12);
        write(ByteBuffer.wrap("RFB 003.008\n".getBytes(StandardCharsets.US_ASCII)));
        read(read(1).get() & 0xFF);
        write(ByteBuffer.wrap(new byte[] {1}));
        read(4);
        write(ByteBuffer.wrap(new byte[] {1}));
        ByteBuffer init = read(24);
        int shownWidth = init.getShort() & 0xFFFF;
        int shownHeight = init.getShort() & 0xFFFF;
        if (shownWidth != width || shownHeight != height) {
            throw new IOException("the guest's screen is " + shownWidth + "x" + shownHeight);
        }
        read(init.getInt(20));
        write(ByteBuffer.allocate(20)
                .put((byte) 0)
                .put(new byte[3])
                .put(new byte[] {32, 24, 0, 1, 0, (byte) 255, 0, (byte) 255, 0, (byte) 255, 16, 8, 0, 0, 0, 0})
                .flip());
        // Copies, tight, compression level 9; no quality level: without loss.
        int[] encodings = {1, 7, -247};
        ByteBuffer message = ByteBuffer.allocate(4 + 4 * encodings.length)
                .put((byte) 2)
                .put((byte) 0)
                .putShort((short) encodings.length);
        for (int encoding : encodings) {
            message.putInt(encoding);
        }
        write(message.flip());
        request(false);
    }

    private void request(boolean incremental) throws IOException {
        receivedAtRequest = received.get();
        write(ByteBuffer.allocate(10)
                .put((byte) 3)
                .put((byte) (incremental ? 1 : 0))
                .putInt(0)
                .putShort((short) width)
                .putShort((short) height)
                .flip());
    }

    private void readAll() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
        try {
            while (true) {
                int count = socket.read(buffer.clear());
                if (count < 0) {
                    return;
                }
                received.addAndGet(count);
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private ByteBuffer read(int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (socket.read(buffer) < 0) {
                throw new EOFException("VNC server closed the connection");
            }
        }
        return buffer.flip();
    }

    private void write(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            socket.write(buffer);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        qemu.destroy();
    }
}
