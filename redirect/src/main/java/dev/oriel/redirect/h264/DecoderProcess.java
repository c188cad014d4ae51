package dev.oriel.redirect.h264;

import com.sun.jna.Native;
import dev.oriel.rdp.codec.avc.Yuv420;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.redirect.display.VideoException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * H.264 streams are decoded in a process of its own, because the library is native code and the bytes are a peer's: see
 * {@link DecoderMain} for what that process may do. Its answers are as untrusted as the bytes. A process that dies, hangs or
 * answers wrongly is killed, and every later call fails: only the codec is lost.
 *
 * <p>Confined to its owner's thread, which waits for each picture: a few milliseconds, at most {@link #PICTURE_MILLIS}, and
 * {@link #START_MILLIS} for the first.
 */
public final class DecoderProcess implements AutoCloseable {

    /** Streams that a process decodes at the same time. */
    public static final int MAX_STREAMS = DecoderMain.MAX_STREAMS;

    /** Bytes of an access unit. */
    public static final int MAX_UNIT = DecoderMain.MAX_UNIT;

    static final int PICTURE_MILLIS = 2000;
    static final int START_MILLIS = 10_000;

    /** Pixels of a picture: the most that a level of H.264 allows, 4096 x 2304. */
    static final int MAX_PIXELS = 36_864 * 256;

    private static final int MAX_SIDE = 8192;

    /** Bytes that a row may have more than pixels. */
    private static final int MAX_PADDING = 512;

    private static final ScheduledThreadPoolExecutor WATCH = watch();

    private final Process process;
    private final OutputStream out;
    private final InputStream in;
    private final ByteBuffer header =
            ByteBuffer.allocate(DecoderMain.ANSWER_SIZE).order(ByteOrder.LITTLE_ENDIAN);

    private byte[] rows = {};
    private @Nullable Yuv420 picture;
    private boolean greeted;
    private volatile boolean dead;

    private DecoderProcess(Process process) {
        this.process = process;
        this.out = new BufferedOutputStream(process.getOutputStream());
        this.in = process.getInputStream();
    }

    private static ScheduledThreadPoolExecutor watch() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "h264-watch");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }

    /** Whether there can be such processes here: the library is there, and the system is one that can confine them. */
    public static boolean isAvailable() {
        return Confinement.isSupported() && OpenH264.system().isAvailable();
    }

    /** Starts a process; it gets ready while the caller goes on. */
    public static DecoderProcess start() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Nothing is compiled: after the start, no memory has to become executable. All work is in the library.
                "-Xint",
                "-XX:+UseSerialGC",
                "-Xms8m",
                "-Xmx16m",
                "-XX:CompressedClassSpaceSize=16m",
                "-XX:-UsePerfData",
                "-XX:+DisableAttachMechanism",
                // A crash must not write into the pipe, nor leave files.
                "-XX:+SuppressFatalErrorMessage",
                "-Xlog:disable"));
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        String library = System.getProperty(OpenH264.LIBRARY_PROPERTY);
        if (library != null) {
            command.add("-D" + OpenH264.LIBRARY_PROPERTY + "=" + library);
        }
        command.addAll(List.of("-cp", classPath(), DecoderMain.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        try {
            return new DecoderProcess(builder.start());
        } catch (IOException e) {
            throw new VideoException("the H.264 decoder does not start: " + e.getMessage());
        }
    }

    private static String classPath() {
        try {
            return String.join(
                    ":", location(DecoderMain.class), location(VideoException.class), location(Native.class));
        } catch (URISyntaxException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static String location(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }

    /**
     * Decodes the next access unit of a stream.
     *
     * @param stream 0 to {@link #MAX_STREAMS} - 1; a number that is used for the first time begins a stream
     * @param unit at most {@link #MAX_UNIT} bytes
     * @return the picture, which is valid until the next call; null when the bytes give none
     * @throws VideoException when there is no decoder any more
     */
    public @Nullable Yuv420 decode(int stream, Bytes unit) {
        if (!(unit.length() <= MAX_UNIT)) {
            throw new IllegalArgumentException(unit.length() + " bytes");
        }
        ScheduledFuture<?> watch = begin(greeted ? PICTURE_MILLIS : START_MILLIS);
        try {
            greet();
            ask(DecoderMain.DECODE, stream, unit.length());
            out.write(unit.toArray());
            out.flush();
            return answer();
        } catch (IOException e) {
            throw lost(e);
        } finally {
            watch.cancel(false);
        }
    }

    /** The number may be used for another stream. */
    public void forget(int stream) {
        ScheduledFuture<?> watch = begin(greeted ? PICTURE_MILLIS : START_MILLIS);
        try {
            greet();
            ask(DecoderMain.FORGET, stream, 0);
            out.flush();
        } catch (IOException e) {
            throw lost(e);
        } finally {
            watch.cancel(false);
        }
    }

    private ScheduledFuture<?> begin(int millis) {
        if (dead) {
            throw new VideoException("the H.264 decoder has ended");
        }
        return WATCH.schedule(this::kill, millis, TimeUnit.MILLISECONDS);
    }

    private void kill() {
        dead = true;
        process.destroyForcibly();
    }

    private VideoException lost(IOException e) {
        kill();
        return new VideoException("the H.264 decoder has ended: " + e.getMessage());
    }

    private void greet() throws IOException {
        if (!greeted) {
            readHeader();
            if (header.getInt(0) != DecoderMain.READY) {
                throw new IOException("it does not greet");
            }
            greeted = true;
        }
    }

    private void ask(int request, int stream, int length) throws IOException {
        if (!(0 <= stream && stream < MAX_STREAMS)) {
            throw new IllegalArgumentException("stream " + stream);
        }
        ByteBuffer question = ByteBuffer.allocate(DecoderMain.REQUEST_SIZE).order(ByteOrder.LITTLE_ENDIAN);
        question.putInt(request).putInt(stream).putInt(length);
        out.write(question.array());
    }

    private void readHeader() throws IOException {
        if (in.readNBytes(header.array(), 0, DecoderMain.ANSWER_SIZE) != DecoderMain.ANSWER_SIZE) {
            throw new IOException("no answer");
        }
    }

    private @Nullable Yuv420 answer() throws IOException {
        readHeader();
        int kind = header.getInt(0);
        if (kind == DecoderMain.NO_PICTURE) {
            return null;
        }
        int width = header.getInt(4);
        int height = header.getInt(8);
        int lumaStride = header.getInt(12);
        int chromaStride = header.getInt(16);
        if (kind != DecoderMain.PICTURE
                || !isSide(width)
                || !isSide(height)
                || !((long) width * height <= MAX_PIXELS)
                || !isStride(lumaStride, width)
                || !isStride(chromaStride, width / 2)) {
            throw new IOException(
                    "a picture of " + width + "x" + height + " in rows of " + lumaStride + " and " + chromaStride);
        }
        Yuv420 target = picture;
        if (target == null || target.width() != width || target.height() != height) {
            target = new Yuv420(width, height);
            picture = target;
        }
        readPlane(target.planes(), target.luma(0), width, height, lumaStride);
        readPlane(target.planes(), target.cb(0), width / 2, height / 2, chromaStride);
        readPlane(target.planes(), target.cr(0), width / 2, height / 2, chromaStride);
        return target;
    }

    private static boolean isSide(int side) {
        return 0 < side && side <= MAX_SIDE && (side & 1) == 0;
    }

    private static boolean isStride(int stride, int width) {
        return width <= stride && stride <= width + MAX_PADDING;
    }

    private void readPlane(byte[] planes, int at, int width, int height, int stride) throws IOException {
        int size = stride * (height - 1) + width;
        if (rows.length < size) {
            rows = new byte[size];
        }
        if (in.readNBytes(rows, 0, size) != size) {
            throw new IOException("half a picture");
        }
        for (int y = 0; y < height; y++) {
            System.arraycopy(rows, y * stride, planes, at + y * width, width);
        }
    }

    /** For tests: the process itself. */
    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Ends the process. */
    @Override
    public void close() {
        kill();
    }
}
