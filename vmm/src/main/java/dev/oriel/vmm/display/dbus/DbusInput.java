package dev.oriel.vmm.display.dbus;

import dev.oriel.vmm.display.InputDevices;
import dev.oriel.vmm.display.PointerButton;
import dev.oriel.vmm.display.ScreenSize;
import dev.oriel.vmm.display.SendQueue.WhenSlow;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Keyboard and pointer of one console over D-Bus. QEMU answers for keys only. */
final class DbusInput implements InputDevices {

    static final String KEYBOARD = "org.qemu.Display1.Keyboard";
    static final String MOUSE = "org.qemu.Display1.Mouse";

    private final DbusConnection connection;
    private final String path;
    private final Supplier<ScreenSize> size;
    private volatile boolean absolute;

    DbusInput(DbusConnection connection, String path, Supplier<ScreenSize> size) {
        this.connection = connection;
        this.path = path;
        this.size = size;
    }

    @Override
    public CompletionStage<?> key(int qnum, boolean down) {
        return connection.call(path, KEYBOARD, down ? "Press" : "Release", List.of(DbusValue.u32(qnum)));
    }

    @Override
    public boolean isAbsolute() {
        return absolute;
    }

    void setAbsolute(boolean absolute) {
        this.absolute = absolute;
    }

    @Override
    public void moveTo(int x, int y) {
        ScreenSize screen = size.get();
        List<DbusValue> position = List.of(
                DbusValue.u32(Math.clamp(x, 0, screen.width() - 1)),
                DbusValue.u32(Math.clamp(y, 0, screen.height() - 1)));
        connection.tell(path, MOUSE, "SetAbsPosition", position, WhenSlow.REPLACE);
    }

    @Override
    public void moveBy(int dx, int dy) {
        connection.tell(path, MOUSE, "RelMotion", List.of(DbusValue.i32(dx), DbusValue.i32(dy)), WhenSlow.DROP);
    }

    @Override
    public void button(PointerButton button, boolean down) {
        connection.tell(path, MOUSE, down ? "Press" : "Release", List.of(DbusValue.u32(button.code())), WhenSlow.WAIT);
    }
}
