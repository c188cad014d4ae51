package dev.oriel.vmm.display.dbus;

import dev.oriel.vmm.display.DisplayListener;
import dev.oriel.vmm.display.GuestDisplay;
import dev.oriel.vmm.display.GuestInput;
import dev.oriel.vmm.display.KeyboardBuffer;
import dev.oriel.vmm.display.LockKeys;
import dev.oriel.vmm.display.PacedInput;
import dev.oriel.vmm.display.ScreenArea;
import dev.oriel.vmm.display.ScreenSize;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One head of a VM over QEMU's D-Bus display. Made by {@link DbusSession#head}. */
final class DbusDisplay implements GuestDisplay {

    private static final Logger log = LoggerFactory.getLogger(DbusDisplay.class);

    private static final int SCROLL_LOCK = 1;
    private static final int NUM_LOCK = 2;
    private static final int CAPS_LOCK = 4;

    private final DbusConnection connection;
    private final String path;
    private final HeadScreen screen;
    private final DbusInput devices;
    private final PacedInput input;
    private final Runnable whenClosed;

    DbusDisplay(DbusConnection connection, String path, String name, KeyboardBuffer keyboard, Runnable whenClosed) {
        this.whenClosed = whenClosed;
        this.connection = connection;
        this.path = path;
        this.screen = new HeadScreen(connection, path, name);
        this.devices = new DbusInput(connection, path, screen::size);
        this.input = new PacedInput(devices, keyboard);
    }

    /** Reads the properties and registers for frames; completes with the first frame. */
    CompletionStage<Void> start() {
        return load(DbusInput.KEYBOARD)
                .thenCompose(ignored -> load(DbusInput.MOUSE))
                .thenCompose(ignored -> screen.start());
    }

    private CompletionStage<Void> load(String interfaceName) {
        return DbusSession.properties(connection, path, interfaceName)
                .thenAccept(properties -> propertiesChanged(interfaceName, properties));
    }

    /** Called on the session's reader thread. */
    void propertiesChanged(String interfaceName, Map<String, DbusValue> properties) {
        switch (interfaceName) {
            case DbusInput.KEYBOARD -> {
                if (properties.get("Modifiers") instanceof DbusValue.Num modifiers) {
                    screen.viewers().lockKeys(lockKeys(modifiers.value()));
                }
            }
            case DbusInput.MOUSE -> {
                if (properties.get("IsAbsolute") instanceof DbusValue.Num absolute) {
                    devices.setAbsolute(absolute.value() != 0);
                }
            }
            case DbusSession.CONSOLE -> screen.announced(properties);
            default -> log.atTrace().addKeyValue("interface", interfaceName).log("Properties of no interest");
        }
    }

    void ended(@Nullable Throwable cause) {
        screen.end(cause);
    }

    @Override
    public Subscription subscribe(DisplayListener listener) {
        return screen.viewers().subscribe(listener);
    }

    @Override
    public ScreenSize size() {
        return screen.size();
    }

    @Override
    public void read(ScreenArea area, int[] target, int offset, int stride) {
        try {
            screen.pixels().read(area, target, offset, stride);
        } catch (IOException e) {
            ScreenArea inside = area.clip(screen.size());
            if (inside.isEmpty()) {
                return;
            }
            int start = offset + (inside.y() - area.y()) * stride + (inside.x() - area.x());
            for (int row = 0; row < inside.height(); row++) {
                Arrays.fill(target, start + row * stride, start + row * stride + inside.width(), 0);
            }
            screen.memoryLost(e);
        }
    }

    @Override
    public CompletionStage<Boolean> requestSize(ScreenSize size) {
        List<DbusValue> arguments = List.of(
                DbusValue.u16(millimetres(size.width())),
                DbusValue.u16(millimetres(size.height())),
                DbusValue.i32(0),
                DbusValue.i32(0),
                DbusValue.u32(size.width()),
                DbusValue.u32(size.height()));
        return connection
                .call(path, DbusSession.CONSOLE, "SetUIInfo", arguments)
                .handle((reply, failure) -> {
                    if (failure != null) {
                        log.atDebug()
                                .addKeyValue(
                                        "error",
                                        DbusConnection.unwrapped(failure).getMessage())
                                .log("Guest cannot be resized");
                    }
                    return failure == null;
                });
    }

    @Override
    public GuestInput openInput() {
        return input.open();
    }

    @Override
    public String kind() {
        return screen.pixels() instanceof MappedScreen ? "dbus-map" : "dbus";
    }

    @Override
    public void close() {
        if (screen.end(null)) {
            whenClosed.run();
        }
    }

    /** At 96 pixels an inch, the density that guests assume when they are told nothing. */
    private static int millimetres(int pixels) {
        return pixels * 254 / 960;
    }

    private static LockKeys lockKeys(long modifiers) {
        return new LockKeys((modifiers & SCROLL_LOCK) != 0, (modifiers & NUM_LOCK) != 0, (modifiers & CAPS_LOCK) != 0);
    }
}
