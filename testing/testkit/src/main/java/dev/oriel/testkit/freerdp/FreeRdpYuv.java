package dev.oriel.testkit.freerdp;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;

/**
 * FreeRDP's colour conversion for H.264, of pictures with sides that are multiples of 16. Pixels are {@code 0x00RRGGBB}; a
 * picture with halved chroma is luma and two planes of chroma one after the other.
 */
public final class FreeRdpYuv {

    // Of primitives_t in FreeRDP 3.
    private static final int TO_RGB = 184;
    private static final int FROM_RGB = 192;
    private static final int COMBINE = 208;
    private static final int FULL_TO_RGB = 224;
    private static final int VIEWS_FROM_RGB = 232;
    private static final int VIEWS_FROM_RGB_V2 = 240;

    private static final int MAIN_VIEW = 0;

    private final int width;
    private final int height;

    public FreeRdpYuv(int width, int height) {
        this.width = width;
        this.height = height;
    }

    private static Function primitive(int offset) {
        Pointer table = FreeRdpLibrary.freerdp3("primitives_get").invokePointer(new Object[] {});
        return Function.getFunction(table.getPointer(offset));
    }

    /** The picture that FreeRDP draws of one with halved chroma. */
    public int[] pixels(byte[] planes) {
        Memory target = new Memory(4L * width * height);
        check(primitive(TO_RGB).invokeInt(new Object[] {
            pointers(halved(planes)),
            ints(width, width / 2, width / 2),
            target,
            4 * width,
            FreeRdpRemoteFx.PIXEL_FORMAT_BGRX32,
            ints(width, height)
        }));
        return FreeRdpRemoteFx.pixels(target, width * height);
    }

    /** The other way. */
    public byte[] planes(int[] pixels) {
        Memory target = new Memory(3L * width * height / 2);
        check(primitive(FROM_RGB).invokeInt(new Object[] {
            memory(pixels),
            FreeRdpRemoteFx.PIXEL_FORMAT_BGRX32,
            4 * width,
            pointers(target),
            ints(width, width / 2, width / 2),
            ints(width, height)
        }));
        return bytes(target);
    }

    /**
     * Main and auxiliary view of a picture with full chroma.
     *
     * @param version 1 or 2
     */
    public byte[][] views(int[] pixels, int version) {
        Memory main = new Memory(3L * width * height / 2);
        Memory auxiliary = new Memory(3L * width * height / 2);
        check(primitive(version == 1 ? VIEWS_FROM_RGB : VIEWS_FROM_RGB_V2).invokeInt(new Object[] {
            memory(pixels),
            FreeRdpRemoteFx.PIXEL_FORMAT_BGRX32,
            4 * width,
            pointers(main),
            ints(width, width / 2, width / 2),
            pointers(auxiliary),
            ints(width, width / 2, width / 2),
            ints(width, height)
        }));
        return new byte[][] {bytes(main), bytes(auxiliary)};
    }

    /** The picture that FreeRDP draws of two views. */
    public int[] pixels(byte[] main, byte[] auxiliary, int version) {
        Memory full = new Memory(3L * width * height);
        combine(MAIN_VIEW, main, full);
        combine(version, auxiliary, full);
        Memory target = new Memory(4L * width * height);
        check(primitive(FULL_TO_RGB).invokeInt(new Object[] {
            fullPointers(full),
            ints(width, width, width),
            target,
            4 * width,
            FreeRdpRemoteFx.PIXEL_FORMAT_BGRX32,
            ints(width, height)
        }));
        return FreeRdpRemoteFx.pixels(target, width * height);
    }

    private void combine(int view, byte[] planes, Memory full) {
        check(primitive(COMBINE).invokeInt(new Object[] {
            view,
            pointers(halved(planes)),
            ints(width, width / 2, width / 2),
            width,
            height,
            fullPointers(full),
            ints(width, width, width),
            FreeRdpRemoteFx.shorts(0, 0, width, height)
        }));
    }

    private static void check(int status) {
        if (status != 0) {
            throw new IllegalStateException("FreeRDP gives " + status);
        }
    }

    private Memory memory(int[] pixels) {
        Memory memory = new Memory(4L * width * height);
        memory.write(0, pixels, 0, width * height);
        return memory;
    }

    private static Memory halved(byte[] planes) {
        Memory memory = new Memory(planes.length);
        memory.write(0, planes, 0, planes.length);
        return memory;
    }

    private static byte[] bytes(Memory memory) {
        return memory.getByteArray(0, (int) memory.size());
    }

    private Pointer[] pointers(Memory planes) {
        long size = (long) width * height;
        return new Pointer[] {planes, planes.share(size), planes.share(size / 4 * 5)};
    }

    private Pointer[] fullPointers(Memory planes) {
        long size = (long) width * height;
        return new Pointer[] {planes, planes.share(size), planes.share(2 * size)};
    }

    private static int[] ints(int... values) {
        return values;
    }
}
