package dev.oriel.redirect.display;

import dev.oriel.rdp.wire.Rectangle;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Pictures of one screen that one viewer has encoded and the others may take: found by what they show, pixel for pixel, so it does not
 * matter who is early, late or slow, who comes and who leaves. Only codes that refer to nothing a client has belong here.
 *
 * <p>Keeps nothing while there are fewer than two viewers, else the newest {@value #SLOTS} pictures and 24 MiB at most. Thread-safe: viewers live on
 * different event loops. The lock is held while pixels are compared or copied, never while they are encoded: two viewers that
 * come at the same moment both encode.
 */
public final class SharedPictures {

    /** Enough for two frames that fill a screen of 1920x1080. */
    private static final int SLOTS = 160;

    /** Of pixels and codes together. */
    private static final long MAX_BYTES = 24 << 20;

    /** Smaller pictures are encoded as fast as found. */
    private static final int MIN_PIXELS = 1024;

    /** Written under the lock, read without. */
    private volatile int viewers;

    // The rest is guarded by this.
    private final Slot[] slots = new Slot[SLOTS];
    private int next;
    private long bytes;
    private long taken;

    /** One picture, in buffers that are used again. */
    private static final class Slot {
        @Nullable
        Enum<?> coding;

        int width;
        int height;
        int[] pixels = {};
        byte[] code = {};
        int codeLength;

        long bytes() {
            return 4L * pixels.length + code.length;
        }
    }

    /** For the viewers of one screen. */
    public SharedPictures() {
        Arrays.setAll(slots, i -> new Slot());
    }

    /** One more viewer; with the second one sharing begins. */
    public synchronized void enter() {
        viewers++;
    }

    /** One viewer less; with the last but one sharing ends. */
    public synchronized void leave() {
        viewers--;
        if (viewers < 2) {
            for (Slot slot : slots) {
                forget(slot);
            }
        }
    }

    private void forget(Slot slot) {
        bytes -= slot.bytes();
        slot.pixels = new int[0];
        slot.code = new byte[0];
        slot.codeLength = 0;
    }

    /** How many pictures were taken from other viewers. */
    public synchronized long taken() {
        return taken;
    }

    /** Whether it is worth to ask for an area, and to give it. */
    boolean isShared(Rectangle area) {
        return viewers >= 2 && area.width() * area.height() >= MIN_PIXELS;
    }

    /**
     * Appends the code of a picture that another viewer has made.
     *
     * @param coding codec, or its quality
     * @param out borrowed
     * @return bytes appended; 0: encode it and {@link #put} it here
     */
    synchronized int take(Enum<?> coding, Canvas canvas, Rectangle area, ByteBuf out) {
        for (int back = 1; back <= SLOTS; back++) {
            Slot slot = slots[Math.floorMod(next - back, SLOTS)];
            if (slot.coding == coding && slot.codeLength > 0 && shows(slot, canvas, area)) {
                out.writeBytes(slot.code, 0, slot.codeLength);
                taken++;
                return slot.codeLength;
            }
        }
        return 0;
    }

    private static boolean shows(Slot slot, Canvas canvas, Rectangle area) {
        if (slot.width != area.width() || slot.height != area.height()) {
            return false;
        }
        int row = area.y() * canvas.stride() + area.x();
        for (int at = 0; at < slot.width * slot.height; at += slot.width, row += canvas.stride()) {
            if (!Arrays.equals(canvas.pixels(), row, row + slot.width, slot.pixels, at, at + slot.width)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Keeps a picture for the others, over the oldest one.
     *
     * @param code borrowed; its reader index stays
     */
    synchronized void put(Enum<?> coding, Canvas canvas, Rectangle area, ByteBuf code) {
        Slot slot = slots[next];
        next = (next + 1) % SLOTS;
        int width = area.width();
        int size = width * area.height();
        bytes -= slot.bytes();
        if (slot.pixels.length < size) {
            slot.pixels = new int[size];
        }
        if (slot.code.length < code.readableBytes()) {
            slot.code = new byte[code.readableBytes()];
        }
        bytes += slot.bytes();
        slot.coding = coding;
        slot.width = width;
        slot.height = area.height();
        int row = area.y() * canvas.stride() + area.x();
        for (int at = 0; at < size; at += width, row += canvas.stride()) {
            System.arraycopy(canvas.pixels(), row, slot.pixels, at, width);
        }
        slot.codeLength = code.readableBytes();
        code.getBytes(code.readerIndex(), slot.code, 0, slot.codeLength);
        for (int i = 0; bytes > MAX_BYTES && i < SLOTS; i++) {
            // The next ones are the oldest.
            forget(slots[(next + i) % SLOTS]);
        }
    }
}
