package dev.oriel.vmm.display.dbus;

import dev.oriel.vmm.display.PixelFormat;
import dev.oriel.vmm.display.PointerShape;
import dev.oriel.vmm.display.ScreenArea;
import dev.oriel.vmm.display.ScreenBuffer;
import dev.oriel.vmm.display.ScreenPixels;
import dev.oriel.vmm.display.ScreenSize;
import dev.oriel.vmm.display.Viewers;
import dev.oriel.vmm.os.OsException;
import dev.oriel.vmm.os.UnixSocket;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pixels of one console: registers a listener with QEMU, takes its frames, and registers again whenever what we have
 * may not be what the guest shows. A registration always starts with the whole screen.
 *
 * <p>Frames come on the reader thread of the registration's own socket, announcements on that of the main connection; the
 * lock makes them one after the other.
 */
final class HeadScreen {

    private static final Logger log = LoggerFactory.getLogger(HeadScreen.class);

    private enum State {
        /** The listener is being exchanged; a frame has yet to come. */
        REGISTERING,
        LIVE,
        ENDED
    }

    private static final ScreenSize INITIAL = new ScreenSize(640, 480);

    private final DbusConnection connection;
    private final String path;
    private final String name;
    private final ReentrantLock lock = new ReentrantLock();
    private final ScreenBuffer buffer = new ScreenBuffer(INITIAL);
    private final Viewers viewers = new Viewers(INITIAL, lock);
    private final CompletableFuture<Void> firstFrame = new CompletableFuture<>();
    private volatile ScreenPixels pixels = buffer;
    private State state = State.REGISTERING;

    /** The registration whose frames count. */
    private @Nullable Registration registration;

    /** The size that the console's properties name, null before the first announcement. */
    private @Nullable ScreenSize announced;

    HeadScreen(DbusConnection connection, String path, String name) {
        this.connection = connection;
        this.path = path;
        this.name = name;
    }

    Viewers viewers() {
        return viewers;
    }

    ScreenPixels pixels() {
        return pixels;
    }

    ScreenSize size() {
        return pixels.size();
    }

    /** Registers for the first time; completes with the first frame. */
    CompletionStage<Void> start() {
        register();
        return firstFrame;
    }

    /**
     * The console's properties changed. In byte mode this is the only news of a mode switch: QEMU sends no whole screen
     * then, just the parts that are drawn later.
     */
    void announced(Map<String, DbusValue> properties) {
        if (!(properties.get("Width") instanceof DbusValue.Num)
                && !(properties.get("Height") instanceof DbusValue.Num)) {
            return;
        }
        lock.lock();
        try {
            ScreenSize base = announced == null ? size() : announced;
            long width = properties.get("Width") instanceof DbusValue.Num num ? num.value() : base.width();
            long height = properties.get("Height") instanceof DbusValue.Num num ? num.value() : base.height();
            announced = ScreenBuffer.checkedSize("Console", width, height);
            if (!(pixels instanceof MappedScreen) && !announced.equals(buffer.size())) {
                registerAgain("size announced");
            }
        } catch (IOException e) {
            log.atDebug().addKeyValue("error", e.getMessage()).log("Console announced an odd size");
        } finally {
            lock.unlock();
        }
    }

    /** QEMU took shared memory away below a reader. */
    void memoryLost(IOException cause) {
        lock.lock();
        try {
            if (pixels instanceof MappedScreen) {
                log.atWarn().addKeyValue("error", cause.getMessage()).log("Shared display memory is lost");
                registerAgain("memory lost");
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends this head, the cause being null when we want it; false when it has ended before. */
    boolean end(@Nullable Throwable cause) {
        lock.lock();
        try {
            if (state == State.ENDED) {
                return false;
            }
            state = State.ENDED;
            dropRegistration();
            if (pixels instanceof MappedScreen mapped) {
                mapped.close();
            }
        } finally {
            lock.unlock();
        }
        firstFrame.completeExceptionally(cause == null ? new IOException("display was closed") : cause);
        viewers.closed(cause);
        return true;
    }

    /**
     * QEMU 7.2 knows the listeners of a peer-to-peer client by one name, and forgets the new one when it notices the end of
     * the old one late. So the old one is closed first, and a call that is answered after that proves it was noticed.
     */
    private void registerAgain(String why) {
        if (state != State.LIVE) {
            return;
        }
        log.atDebug().addKeyValue("reason", why).log("Display listener is registered again");
        state = State.REGISTERING;
        dropRegistration();
        DbusSession.properties(connection, path, DbusSession.CONSOLE).whenComplete((ignored, failure) -> {
            if (failure == null) {
                register();
            } else {
                end(DbusConnection.unwrapped(failure));
            }
        });
    }

    private void register() {
        lock.lock();
        try {
            if (state == State.ENDED) {
                return;
            }
            UnixSocket.Pair pair = UnixSocket.pair();
            Registration fresh = new Registration();
            registration = fresh;
            fresh.connection = DbusConnection.open(pair.ours(), name, new FrameReceiver(fresh));
            connection
                    .call(
                            path,
                            DbusSession.CONSOLE,
                            "RegisterListener",
                            List.of(DbusValue.handle(0)),
                            List.of(pair.theirs()))
                    .whenComplete((reply, failure) -> {
                        if (failure != null) {
                            end(DbusConnection.unwrapped(failure));
                        }
                    });
        } catch (IOException e) {
            end(e);
        } finally {
            lock.unlock();
        }
    }

    private void dropRegistration() {
        Registration old = registration;
        registration = null;
        if (old != null && old.connection != null) {
            old.connection.close();
        }
    }

    /** A whole new screen has come from the current registration. */
    private void show(ScreenPixels screen) {
        ScreenPixels old = pixels;
        pixels = screen;
        if (old instanceof MappedScreen mapped) {
            mapped.close();
        }
        state = State.LIVE;
        viewers.replaced(screen.size());
        firstFrame.complete(null);
    }

    /** One listener socket. What comes after its replacement is ignored. */
    private final class Registration implements FrameReceiver.FrameSink {

        private @Nullable DbusConnection connection;

        @Override
        public void scanout(ScreenSize size, PixelFormat format, ByteBuffer source, int stride) {
            ifCurrent(() -> {
                buffer.replace(size, format, source, stride);
                show(buffer);
            });
        }

        @Override
        public void update(ScreenArea area, PixelFormat format, ByteBuffer source, int stride) {
            ifCurrent(() -> {
                if (pixels instanceof MappedScreen) {
                    registerAgain("bytes for a mapped screen");
                    return;
                }
                viewers.damaged(buffer.write(area, format, source, stride));
                if (!area.clip(buffer.size()).equals(area)) {
                    registerAgain("update outside the screen");
                }
            });
        }

        @Override
        public void scanoutMap(MappedScreen screen) {
            if (!ifCurrent(() -> show(screen))) {
                screen.close();
            }
        }

        @Override
        public void updateMap(ScreenArea area) {
            ifCurrent(() -> {
                if (pixels instanceof MappedScreen) {
                    viewers.damaged(area.clip(pixels.size()));
                }
            });
        }

        @Override
        public void disable() {
            ifCurrent(() -> {
                buffer.clear(pixels.size());
                show(buffer);
            });
        }

        @Override
        public void pointerMoved(int x, int y, boolean visible) {
            ifCurrent(() -> viewers.pointerMoved(x, y, visible));
        }

        @Override
        public void pointerShape(@Nullable PointerShape shape) {
            ifCurrent(() -> viewers.pointerShape(shape));
        }

        @Override
        public void ended(Throwable cause) {
            lock.lock();
            try {
                if (registration != this) {
                    return;
                }
                boolean mayComeBack = cause instanceof EOFException || cause instanceof OsException;
                if (state == State.LIVE && mayComeBack) {
                    registerAgain("listener ended: " + cause.getMessage());
                    return;
                }
            } finally {
                lock.unlock();
            }
            end(cause);
        }

        private boolean ifCurrent(Runnable action) {
            lock.lock();
            try {
                if (registration != this) {
                    return false;
                }
                action.run();
                return true;
            } finally {
                lock.unlock();
            }
        }
    }
}
