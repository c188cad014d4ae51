package dev.oriel.testkit.freerdp;

import com.sun.jna.Memory;

/** Pictures in the form of FreeRDP's {@code PIXEL_FORMAT_BGRX32} and {@code BGRA32}: our pixels, little endian. */
final class FreeRdpPixels {

    static final int BGRX32 = 0x20040888;
    static final int BGRA32 = 0x20048888;

    private FreeRdpPixels() {}

    static Memory of(int[] pixels) {
        Memory memory = new Memory(4L * pixels.length);
        memory.write(0, pixels, 0, pixels.length);
        return memory;
    }

    static Memory of(byte[] bytes) {
        Memory memory = new Memory(Math.max(1, bytes.length));
        memory.write(0, bytes, 0, bytes.length);
        return memory;
    }

    static Memory empty(int width, int height) {
        Memory memory = new Memory(4L * width * height);
        memory.clear();
        return memory;
    }

    static int[] argbFrom(Memory memory, int width, int height) {
        return memory.getIntArray(0, width * height);
    }

    /** Without the top bytes, which FreeRDP leaves in any state. */
    static int[] rgbFrom(Memory memory, int width, int height) {
        int[] pixels = argbFrom(memory, width, height);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] &= 0xFFFFFF;
        }
        return pixels;
    }
}
