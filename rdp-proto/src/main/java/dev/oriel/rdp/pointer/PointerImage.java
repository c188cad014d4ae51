package dev.oriel.rdp.pointer;

import dev.oriel.rdp.wire.Bytes;
import java.util.Arrays;

/**
 * A pointer's picture as pixels: what the masks of a pointer update mean, and the masks for a picture. Immutable.
 *
 * <p>Pixels are {@code 0xAARRGGBB}, not premultiplied, rows from top to bottom.
 */
public final class PointerImage {

    private static final int OPAQUE = 0xff000000;
    private static final int BLACK = OPAQUE;
    private static final int WHITE = 0xffffffff;

    private final int width;
    private final int height;
    private final int hotX;
    private final int hotY;
    private final int[] argb;

    /**
     * Takes over the pixels, which nobody else may write to.
     *
     * @param argb {@code width * height} pixels
     */
    public PointerImage(int width, int height, int hotX, int hotY, int[] argb) {
        if (width < 0 || height < 0 || argb.length != width * height) {
            throw new IllegalArgumentException(argb.length + " pixels for " + width + "x" + height);
        }
        this.width = width;
        this.height = height;
        this.hotX = Math.clamp(hotX, 0, Math.max(0, width - 1));
        this.hotY = Math.clamp(hotY, 0, Math.max(0, height - 1));
        this.argb = argb;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public int hotX() {
        return hotX;
    }

    public int hotY() {
        return hotY;
    }

    public int argb(int x, int y) {
        return argb[y * width + x];
    }

    /** A copy of the pixels. */
    public int[] argb() {
        return argb.clone();
    }

    /**
     * The picture of a colour, new or large pointer. Pixels that invert the screen come out as black, and those that
     * mix a colour into it as that colour; 8 and 4 bits per pixel without a palette come out as shades of grey.
     */
    public static PointerImage of(PointerMasks masks) {
        int width = masks.width();
        int height = masks.height();
        int bits = masks.bitsPerPixel();
        int[] pixels = new int[width * height];
        int xorStride = PointerMasks.xorStride(width, bits);
        int andStride = PointerMasks.andStride(width);
        Bytes xorMask = masks.xorMask();
        Bytes andMask = masks.andMask();
        boolean useAlpha = bits == 32 && hasAlpha(xorMask);
        for (int y = 0; y < height; y++) {
            // SPEC: 2.2.9.1.1.4.4 calls the masks bottom-up; monochrome ones are sent top-down by all known servers.
            int row = bits == 1 ? y : height - 1 - y;
            for (int x = 0; x < width; x++) {
                int color = color(xorMask, row * xorStride, x, bits);
                boolean and = !andMask.isEmpty() && (andMask.get(row * andStride + x / 8) >> (7 - x % 8) & 1) != 0;
                pixels[y * width + x] = useAlpha ? color : masked(color | OPAQUE, and);
            }
        }
        return new PointerImage(width, height, masks.hotX(), masks.hotY(), pixels);
    }

    private static int masked(int color, boolean and) {
        if (!and) {
            return color;
        }
        if (color == BLACK) {
            return 0;
        }
        return color == WHITE ? BLACK : color;
    }

    private static boolean hasAlpha(Bytes bgra) {
        for (int i = 3; i < bgra.length(); i += 4) {
            if (bgra.get(i) != 0) {
                return true;
            }
        }
        return false;
    }

    private static int color(Bytes mask, int rowStart, int x, int bits) {
        return switch (bits) {
            case 1 -> (mask.get(rowStart + x / 8) >> (7 - x % 8) & 1) != 0 ? WHITE : BLACK;
            case 4 -> grey((mask.get(rowStart + x / 2) >> (x % 2 == 0 ? 4 : 0) & 0xf) * 0x11);
            case 8 -> grey(mask.get(rowStart + x) & 0xff);
            case 16 -> {
                int at = rowStart + 2 * x;
                int rgb565 = (mask.get(at) & 0xff) | (mask.get(at + 1) & 0xff) << 8;
                int r = rgb565 >> 11 & 0x1f;
                int g = rgb565 >> 5 & 0x3f;
                int b = rgb565 & 0x1f;
                yield (r << 3 | r >> 2) << 16 | (g << 2 | g >> 4) << 8 | (b << 3 | b >> 2);
            }
            case 24 -> bgr(mask, rowStart + 3 * x);
            default -> bgr(mask, rowStart + 4 * x) | (mask.get(rowStart + 4 * x + 3) & 0xff) << 24;
        };
    }

    private static int grey(int level) {
        return level * 0x010101;
    }

    private static int bgr(Bytes mask, int at) {
        return (mask.get(at) & 0xff) | (mask.get(at + 1) & 0xff) << 8 | (mask.get(at + 2) & 0xff) << 16;
    }

    /** A new pointer of 32 bits per pixel: alpha as it is, AND mask where the picture is wholly transparent. */
    public NewPointer toNewPointer(int cacheIndex, int maxSide) {
        return new NewPointer(cacheIndex, within(maxSide).masks32());
    }

    /** A large pointer of 32 bits per pixel, for clients with LARGE_POINTER_FLAG_384x384. */
    public LargePointer toLargePointer(int cacheIndex) {
        return new LargePointer(cacheIndex, within(PointerMasks.MAX_LARGE_SIDE).masks32());
    }

    /** A colour pointer of 24 bits per pixel: pixels that are less than half opaque vanish, the others are solid. */
    public ColorPointer toColorPointer(int cacheIndex, int maxSide) {
        return new ColorPointer(cacheIndex, within(maxSide).masks24());
    }

    private PointerImage within(int maxSide) {
        return width <= maxSide && height <= maxSide ? this : PointerFit.fit(this, maxSide);
    }

    private PointerMasks masks32() {
        int stride = PointerMasks.xorStride(width, 32);
        byte[] xorMask = new byte[stride * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int pixel = argb(x, y);
                int at = (height - 1 - y) * stride + 4 * x;
                // Wholly transparent pixels carry no colour: a client that uses the masks only would invert the screen.
                putBgr(xorMask, at, pixel >>> 24 == 0 ? 0 : pixel);
                xorMask[at + 3] = (byte) (pixel >>> 24);
            }
        }
        return new PointerMasks(hotX, hotY, width, height, 32, Bytes.ofOwned(xorMask), andMask(1));
    }

    private PointerMasks masks24() {
        int stride = PointerMasks.xorStride(width, 24);
        byte[] xorMask = new byte[stride * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int pixel = argb(x, y);
                putBgr(xorMask, (height - 1 - y) * stride + 3 * x, pixel >>> 24 < 0x80 ? 0 : pixel);
            }
        }
        return new PointerMasks(hotX, hotY, width, height, 24, Bytes.ofOwned(xorMask), andMask(0x80));
    }

    private static void putBgr(byte[] mask, int at, int pixel) {
        mask[at] = (byte) pixel;
        mask[at + 1] = (byte) (pixel >> 8);
        mask[at + 2] = (byte) (pixel >> 16);
    }

    /** Bits are set where alpha is below the threshold. */
    private Bytes andMask(int alphaThreshold) {
        int stride = PointerMasks.andStride(width);
        byte[] mask = new byte[stride * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (argb(x, y) >>> 24 < alphaThreshold) {
                    mask[(height - 1 - y) * stride + x / 8] |= (byte) (0x80 >> x % 8);
                }
            }
        }
        return Bytes.ofOwned(mask);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PointerImage that
                && width == that.width
                && height == that.height
                && hotX == that.hotX
                && hotY == that.hotY
                && Arrays.equals(argb, that.argb);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * hotX + hotY) + Arrays.hashCode(argb);
    }

    @Override
    public String toString() {
        return "PointerImage[" + width + "x" + height + " hot " + hotX + "," + hotY + "]";
    }
}
