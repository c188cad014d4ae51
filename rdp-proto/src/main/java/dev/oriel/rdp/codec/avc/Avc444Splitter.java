package dev.oriel.rdp.codec.avc;

import dev.oriel.rdp.wire.Rectangle;
import java.util.List;

/**
 * Splits pictures with full chroma into the two views that H.264 can code, MS-RDPEGFX 3.3.8.3.2. Owns both; confined to its
 * owner's thread; allocates nothing once it is made.
 *
 * <p>An encoder codes the views in turns. So that it finds nothing new in most of the auxiliary view, that is the same as
 * the main one where nothing is drawn.
 */
public final class Avc444Splitter {

    private static final int BLOCK = 16;
    private static final int HALF_BLOCK = BLOCK / 2;

    /** Of chroma, between neighbours: a coloured edge. */
    private static final int EDGE = 30;

    /** One edge in so many pixels is detail: single lines and letters. */
    private static final int PIXELS_AN_EDGE = 64;

    private final Avc444Layout layout;
    private final Yuv420 main;
    private final Yuv420 auxiliary;
    private final int[] rgb;
    private final int[] evenCb;
    private final int[] evenCr;
    private final int[] oddCb;
    private final int[] oddCr;
    private long edges;
    private long looked;

    /**
     * @param width a multiple of 16
     * @param height even; a multiple of 16 in the first layout
     */
    public Avc444Splitter(Avc444Layout layout, int width, int height) {
        if (width % BLOCK != 0 || (layout == Avc444Layout.V1 && height % BLOCK != 0)) {
            throw new IllegalArgumentException("size " + width + "x" + height);
        }
        this.layout = layout;
        main = new Yuv420(width, height);
        auxiliary = new Yuv420(width, height);
        rgb = new int[width];
        evenCb = new int[width];
        evenCr = new int[width];
        oddCb = new int[width];
        oddCr = new int[width];
    }

    public Yuv420 main() {
        return main;
    }

    public Yuv420 auxiliary() {
        return auxiliary;
    }

    /** The smallest area that can be drawn and that holds this one; what lies outside the picture is cut. */
    public Rectangle whole(Rectangle area) {
        return Yuv420.whole(area, layout.columns, layout.rows, main.width(), main.height());
    }

    /**
     * Takes areas of a picture over into both views. The rest of the main view stays as it was, and that of the auxiliary
     * view becomes what the main view has in its place.
     *
     * @param areas each one that {@link #whole} gives
     * @param pixels {@code 0x00RRGGBB}; the same place in all pictures
     */
    public void draw(int[] pixels, int stride, List<Rectangle> areas) {
        edges = 0;
        looked = 0;
        for (Rectangle area : areas) {
            if (!area.equals(whole(area))) {
                throw new IllegalArgumentException("not whole: " + area);
            }
            main.draw(pixels, stride, area);
        }
        auxiliary.copy(main);
        for (Rectangle area : areas) {
            for (int y = area.y(); y < area.bottom(); y += 2) {
                chroma(pixels, y * stride + area.x(), area.width(), evenCb, evenCr);
                edges += AvcColor.edges(evenCb, area.width(), EDGE) + AvcColor.edges(evenCr, area.width(), EDGE);
                looked += area.width();
                chroma(pixels, (y + 1) * stride + area.x(), area.width(), oddCb, oddCr);
                switch (layout) {
                    case V1 -> drawFirst(area.x(), y, area.width());
                    case V2 -> drawSecond(area.x(), y, area.width());
                }
            }
        }
    }

    /** Whether what was drawn last loses something that people see without the auxiliary view: coloured edges. */
    public boolean hasDetail() {
        return edges * PIXELS_AN_EDGE > looked;
    }

    private void chroma(int[] pixels, int from, int count, int[] cb, int[] cr) {
        System.arraycopy(pixels, from, rgb, 0, count);
        AvcColor.chroma(rgb, cb, cr, count);
    }

    private void drawFirst(int x, int y, int count) {
        byte[] to = auxiliary.planes();
        int row = firstRow(y);
        AvcColor.narrow(oddCb, count, to, auxiliary.luma(row) + x);
        AvcColor.narrow(oddCr, count, to, auxiliary.luma(row + HALF_BLOCK) + x);
        everySecond(evenCb, 1, count, to, auxiliary.cb(y / 2) + x / 2);
        everySecond(evenCr, 1, count, to, auxiliary.cr(y / 2) + x / 2);
    }

    /** In the first layout, the row of the auxiliary luma that holds the first chroma of the odd row after {@code y}. */
    static int firstRow(int y) {
        int pair = y / 2;
        return pair / HALF_BLOCK * BLOCK + pair % HALF_BLOCK;
    }

    private void drawSecond(int x, int y, int count) {
        byte[] to = auxiliary.planes();
        int half = auxiliary.width() / 2;
        int quarter = auxiliary.width() / 4;
        everySecond(evenCb, 1, count, to, auxiliary.luma(y) + x / 2);
        everySecond(evenCr, 1, count, to, auxiliary.luma(y) + half + x / 2);
        everySecond(oddCb, 1, count, to, auxiliary.luma(y + 1) + x / 2);
        everySecond(oddCr, 1, count, to, auxiliary.luma(y + 1) + half + x / 2);
        everyFourth(oddCb, 0, count, to, auxiliary.cb(y / 2) + x / 4);
        everyFourth(oddCr, 0, count, to, auxiliary.cb(y / 2) + quarter + x / 4);
        everyFourth(oddCb, 2, count, to, auxiliary.cr(y / 2) + x / 4);
        everyFourth(oddCr, 2, count, to, auxiliary.cr(y / 2) + quarter + x / 4);
    }

    private static void everySecond(int[] values, int from, int count, byte[] to, int at) {
        for (int i = 0; i < count / 2; i++) {
            to[at + i] = (byte) values[2 * i + from];
        }
    }

    private static void everyFourth(int[] values, int from, int count, byte[] to, int at) {
        for (int i = 0; i < count / 4; i++) {
            to[at + i] = (byte) values[4 * i + from];
        }
    }
}
