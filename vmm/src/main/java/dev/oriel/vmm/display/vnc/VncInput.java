package dev.oriel.vmm.display.vnc;

import dev.oriel.vmm.display.InputDevices;
import dev.oriel.vmm.display.PointerButton;
import dev.oriel.vmm.display.ScreenSize;
import dev.oriel.vmm.display.SendQueue;
import dev.oriel.vmm.display.SendQueue.WhenSlow;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Keyboard and pointer over RFB. Each pointer event bears all buttons and a position, so the last ones are kept here. */
final class VncInput implements InputDevices {

    /** What a pointer event bears for "did not move" in relative mode. */
    private static final int RELATIVE_ORIGIN = 0x7FFF;

    private final SendQueue sender;
    private final Supplier<ScreenSize> size;
    private final ReentrantLock lock = new ReentrantLock();
    private int buttons;
    private int x;
    private int y;
    private volatile boolean absolute = true;

    VncInput(SendQueue sender, Supplier<ScreenSize> size) {
        this.sender = sender;
        this.size = size;
    }

    void setAbsolute(boolean absolute) {
        this.absolute = absolute;
    }

    @Override
    public CompletionStage<?> key(int qnum, boolean down) {
        send(RfbMessages.extendedKeyEvent(qnum, down), WhenSlow.WAIT);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public boolean isAbsolute() {
        return absolute;
    }

    @Override
    public void moveTo(int newX, int newY) {
        ScreenSize screen = size.get();
        lock.lock();
        try {
            x = Math.clamp(newX, 0, screen.width() - 1);
            y = Math.clamp(newY, 0, screen.height() - 1);
            send(RfbMessages.pointerEvent(buttons, x, y), WhenSlow.REPLACE);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void moveBy(int dx, int dy) {
        lock.lock();
        try {
            int relativeX = Math.clamp(dx, -RELATIVE_ORIGIN, RELATIVE_ORIGIN) + RELATIVE_ORIGIN;
            int relativeY = Math.clamp(dy, -RELATIVE_ORIGIN, RELATIVE_ORIGIN) + RELATIVE_ORIGIN;
            send(RfbMessages.pointerEvent(buttons, relativeX, relativeY), WhenSlow.DROP);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void button(PointerButton button, boolean down) {
        int bit = maskBit(button);
        lock.lock();
        try {
            buttons = down ? buttons | bit : buttons & ~bit;
            boolean still = !absolute;
            send(
                    RfbMessages.pointerEvent(buttons, still ? RELATIVE_ORIGIN : x, still ? RELATIVE_ORIGIN : y),
                    WhenSlow.WAIT);
        } finally {
            lock.unlock();
        }
    }

    /** RFB's mask has no place for the side buttons. */
    private static int maskBit(PointerButton button) {
        return switch (button) {
            case LEFT -> 1;
            case MIDDLE -> 2;
            case RIGHT -> 4;
            case WHEEL_UP -> 8;
            case WHEEL_DOWN -> 16;
            case WHEEL_LEFT -> 32;
            case WHEEL_RIGHT -> 64;
            case SIDE, EXTRA -> 0;
        };
    }

    private void send(byte[] message, WhenSlow whenSlow) {
        try {
            sender.send(message, whenSlow);
        } catch (IOException e) {
            // The connection has ended; the reader tells that.
        }
    }
}
