package dev.oriel.vmm.display.vnc;

import dev.oriel.vmm.display.DisplayListener;
import dev.oriel.vmm.display.GuestDisplay;
import dev.oriel.vmm.display.GuestInput;
import dev.oriel.vmm.display.KeyboardBuffer;
import dev.oriel.vmm.display.LockKeys;
import dev.oriel.vmm.display.PacedInput;
import dev.oriel.vmm.display.PixelFormat;
import dev.oriel.vmm.display.PointerShape;
import dev.oriel.vmm.display.ScreenArea;
import dev.oriel.vmm.display.ScreenBuffer;
import dev.oriel.vmm.display.ScreenSize;
import dev.oriel.vmm.display.SendQueue;
import dev.oriel.vmm.display.SendQueue.WhenSlow;
import dev.oriel.vmm.display.Viewers;
import dev.oriel.vmm.os.OwnedFd;
import dev.oriel.vmm.os.UnixSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One head of a VM over QEMU's VNC server ({@code -vnc unix:PATH}, one server for each head). */
public final class VncDisplay implements GuestDisplay {

    /** How long QEMU may take for the handshake and the first update. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Size wishes that may be unanswered. */
    private static final int MAX_WISHES = 64;

    private static final ScreenSize INITIAL = new ScreenSize(640, 480);

    private static final Logger log = LoggerFactory.getLogger(VncDisplay.class);

    private final UnixSocket socket;
    private final SendQueue sender;
    private final VncInput devices;
    private final PacedInput input;
    private final ReentrantLock lock = new ReentrantLock();
    private final ScreenBuffer buffer = new ScreenBuffer(INITIAL);
    private final Viewers viewers = new Viewers(INITIAL, lock);
    private final CompletableFuture<Void> firstUpdate = new CompletableFuture<>();
    private final ArrayDeque<CompletableFuture<Boolean>> wishes = new ArrayDeque<>();
    private boolean ended;

    private VncDisplay(UnixSocket socket, String name, KeyboardBuffer keyboard) {
        this.socket = socket;
        this.sender = new SendQueue(socket, name);
        this.devices = new VncInput(sender, buffer::size);
        this.input = new PacedInput(devices, keyboard);
    }

    /**
     * Connects, and blocks until the first update is there.
     *
     * @param name for the thread that reads
     * @param keyboard of the guest; the protocol itself tells nothing
     */
    public static VncDisplay open(Path path, String name, KeyboardBuffer keyboard) throws IOException {
        VncDisplay display = new VncDisplay(UnixSocket.connect(path), name, keyboard);
        Thread.ofPlatform().daemon().name(name).start(display::read);
        try {
            display.firstUpdate.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return display;
        } catch (ExecutionException e) {
            throw new IOException("VNC server gave no picture", e.getCause());
        } catch (TimeoutException e) {
            display.close();
            throw new IOException("VNC server gave no picture within " + PATIENCE.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            display.close();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for a picture", e);
        }
    }

    @Override
    public Subscription subscribe(DisplayListener listener) {
        return viewers.subscribe(listener);
    }

    @Override
    public ScreenSize size() {
        return buffer.size();
    }

    @Override
    public void read(ScreenArea area, int[] target, int offset, int stride) {
        buffer.read(area, target, offset, stride);
    }

    @Override
    public CompletionStage<Boolean> requestSize(ScreenSize size) {
        CompletableFuture<Boolean> wish = new CompletableFuture<>();
        lock.lock();
        try {
            if (ended || wishes.size() >= MAX_WISHES) {
                return CompletableFuture.completedFuture(false);
            }
            wishes.add(wish);
            sender.send(RfbMessages.setDesktopSize(size), WhenSlow.WAIT);
        } catch (IOException e) {
            wish.complete(false);
        } finally {
            lock.unlock();
        }
        return wish;
    }

    @Override
    public GuestInput openInput() {
        return input.open();
    }

    @Override
    public String kind() {
        return "vnc";
    }

    @Override
    public void close() {
        end(null);
    }

    private void read() {
        Throwable cause;
        try {
            RfbInput in = new RfbInput(bytes -> socket.receive(bytes, OwnedFd::close));
            RfbClient client = new RfbClient(in, new Screen());
            client.handshake();
            while (true) {
                client.readMessage();
            }
        } catch (IOException e) {
            cause = e;
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("Bug in a VNC connection");
            cause = e;
        }
        end(cause);
    }

    private void end(@Nullable Throwable cause) {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            ended = true;
            wishes.forEach(wish -> wish.complete(false));
            wishes.clear();
        } finally {
            lock.unlock();
        }
        socket.close();
        firstUpdate.completeExceptionally(cause == null ? new IOException("display was closed") : cause);
        viewers.closed(cause);
    }

    /** Takes what the server says; called on the reader thread. */
    private final class Screen implements RfbClient.Sink {

        private boolean painted;

        @Override
        public void send(byte[] message) throws IOException {
            sender.send(message, WhenSlow.WAIT);
        }

        @Override
        public void resized(ScreenSize size) {
            buffer.clear(size);
            viewers.replaced(size);
        }

        @Override
        public void pixels(ScreenArea area, ByteBuffer rows) {
            painted = true;
            int stride = area.width() * PixelFormat.X8R8G8B8.bytesPerPixel();
            viewers.damaged(buffer.write(area, PixelFormat.X8R8G8B8, rows, stride));
        }

        @Override
        public void copied(int fromX, int fromY, ScreenArea to) {
            viewers.damaged(buffer.copy(fromX, fromY, to));
        }

        @Override
        public void pointerShape(@Nullable PointerShape shape) {
            viewers.pointerShape(shape);
        }

        @Override
        public void lockKeys(LockKeys lockKeys) {
            viewers.lockKeys(lockKeys);
        }

        @Override
        public void pointerAbsolute(boolean absolute) {
            devices.setAbsolute(absolute);
        }

        @Override
        public void resizeAnswered(boolean accepted) {
            lock.lock();
            try {
                CompletableFuture<Boolean> wish = wishes.poll();
                if (wish != null) {
                    wish.complete(accepted);
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void updateEnded() {
            if (painted) {
                firstUpdate.complete(null);
            }
        }
    }
}
