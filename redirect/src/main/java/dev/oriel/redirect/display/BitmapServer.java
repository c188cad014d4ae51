package dev.oriel.redirect.display;

import dev.oriel.rdp.codec.AlphaChannel;
import dev.oriel.rdp.codec.ColorLoss;
import dev.oriel.rdp.codec.PixelFormat;
import dev.oriel.rdp.codec.RawBitmap;
import dev.oriel.rdp.codec.RowOrder;
import dev.oriel.rdp.codec.rfx.RfxQuality;
import dev.oriel.rdp.fastpath.UpdateCode;
import dev.oriel.rdp.update.BitmapData;
import dev.oriel.rdp.update.BitmapForm;
import dev.oriel.rdp.update.BitmapUpdateHeader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Rectangle;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The display through bitmap updates, MS-RDPBCGR 2.2.9.1.1.3.1.2, for clients without the graphics pipeline: interleaved
 * RLE at 15, 16 and 24 bits per pixel, planar at 32, and surface commands for photographs where they may be lossy. One rectangle an update, because clients differ in what they make of
 * several; its width is a multiple of four. Paced by the transport alone: these clients acknowledge nothing.
 *
 * <p>Confined to one thread, see {@link DisplayServer}.
 */
public final class BitmapServer implements DisplayServer {

    /** Bytes that one {@link #produce} may send, plus at most one run of tiles. */
    static final int BUDGET = 64 << 10;

    private static final long MIN_INTERVAL_NANOS = 10_000_000;

    /** Four tiles of 64 rows stay below 64 KiB in all formats. */
    private static final int MAX_RUN_TILES = 4;

    /** Room in an update for its headers. */
    private static final int HEADERS = 64;

    private static final int ALIGNMENT = 4;

    private final ClientView view;
    private final BitmapSupport support;
    private final Workbench bench;
    private final ByteBuf picture;
    private final ByteBuf update;
    private final @Nullable SurfacePictures photos;

    private long nextAt;
    private boolean intervalRunning;
    private int produced;

    /**
     * A server for one client.
     *
     * @param fidelity of photographs, where the client takes a lossy codec
     * @param bench of the thread
     */
    public BitmapServer(
            Screen screen,
            Placement placement,
            PointerSupport pointerSupport,
            Fidelity fidelity,
            BitmapSupport support,
            Workbench bench) {
        this.support = support;
        this.bench = bench;
        int runTiles = runTiles(support);
        this.view = new ClientView(screen, placement, runTiles, pointerSupport, fidelity, bench);
        this.picture = bench.picture;
        this.update = bench.pdus;
        SurfaceCodec codec = support.surfaceCodec();
        this.photos =
                codec == null || support.format() != PixelFormat.BGRX32 ? null : new SurfacePictures(codec, bench);
    }

    private static int runTiles(BitmapSupport support) {
        int tileBytes = Damage.TILE * Damage.TILE * wireBytesPerPixel(support);
        return Math.clamp(maxData(support) / tileBytes, 1, MAX_RUN_TILES);
    }

    private static int maxData(BitmapSupport support) {
        return Math.min(BitmapData.MAX_DATA, support.maxUpdate()) - HEADERS;
    }

    /** In the worst case. The planar codec leaves out the unused byte, where it may. */
    private static int wireBytesPerPixel(BitmapSupport support) {
        boolean isWithoutAlpha = support.format() == PixelFormat.BGRX32
                && support.compression() != BitmapSupport.Compression.NONE
                && support.planarAlpha() == AlphaChannel.DROP;
        return isWithoutAlpha ? 3 : support.format().bytesPerPixel();
    }

    @Override
    public ClientView view() {
        return view;
    }

    @Override
    public long readyIn(long nowNanos) {
        if (view.pointer().isWaiting()) {
            return 0;
        }
        long due = view.dueIn(nowNanos);
        return due == 0 && intervalRunning ? Math.max(0, nextAt - nowNanos) : due;
    }

    @Override
    public void produce(long nowNanos, Writability writability, DisplayOutput out) {
        if (writability == Writability.FULL) {
            return;
        }
        if (view.pointer().isWaiting()) {
            view.pointer().send(out);
        }
        if (readyIn(nowNanos) != 0) {
            return;
        }
        produced = 0;
        view.refine(nowNanos);
        boolean more = true;
        while (more && produced < BUDGET) {
            more = view.canvas().takeRun(area -> send(area, nowNanos, out));
        }
        view.backlog().sent(nowNanos, view.canvas().isDamaged());
        if (produced > 0) {
            nextAt = nowNanos + MIN_INTERVAL_NANOS;
            intervalRunning = !view.canvas().isDamaged();
        }
    }

    private void send(Rectangle changed, long nowNanos, DisplayOutput out) {
        if (isSentAsPhoto(changed, nowNanos, out)) {
            return;
        }
        view.sentExactly(changed);
        Rectangle area = aligned(changed);
        int rowBytes = (area.width() + ALIGNMENT) * wireBytesPerPixel(support);
        int rows = Math.max(1, maxData(support) / rowBytes);
        for (int y = area.y(); y < area.bottom(); y += rows) {
            sendOne(new Rectangle(area.x(), y, area.width(), Math.min(rows, area.bottom() - y)), out);
        }
    }

    private boolean isSentAsPhoto(Rectangle area, long nowNanos, DisplayOutput out) {
        RfxQuality quality = photos == null ? null : view.photoQuality(area, nowNanos);
        Canvas canvas = view.canvas();
        int offset = area.y() * canvas.stride() + area.x();
        if (photos == null
                || quality == null
                || area.width() * area.height() < AreaEncoder.LOSSY_PIXELS
                || Content.of(canvas.pixels(), offset, canvas.stride(), area.width(), area.height()) != Content.PHOTO) {
            return false;
        }
        update.clear();
        photos.write(canvas, area, quality, update);
        if (update.readableBytes() > support.maxUpdate()) {
            return false;
        }
        produced += update.readableBytes();
        out.update(UpdateCode.SURFACE_COMMANDS, update);
        view.sentLossy(area, nowNanos);
        view.sentPhoto(photos.codec(), area, nowNanos);
        return true;
    }

    private void sendOne(Rectangle area, DisplayOutput out) {
        int width = (area.width() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        int[] pixels = view.canvas().pixels();
        int stride = view.canvas().stride();
        int offset = area.y() * stride + area.x();
        if (width != area.width()) {
            int[] padded = bench.padded(width * area.height());
            pad(pixels, offset, stride, area, width, padded);
            pixels = padded;
            stride = width;
            offset = 0;
        }
        picture.clear();
        BitmapForm form = encode(pixels, offset, stride, width, area.height());
        update.clear();
        PduWriter.of(update)
                .pdu(new BitmapUpdateHeader(1))
                .pdu(new BitmapData(
                        area, width, area.height(), support.format().bitsPerPixel(), form, picture.readableBytes()))
                .bytes(picture);
        produced += update.readableBytes();
        out.update(UpdateCode.BITMAP, update);
    }

    /** Widened to multiples of four columns; its own pixels are all known, because the tiles around were sent before. */
    private Rectangle aligned(Rectangle area) {
        int left = area.x() / ALIGNMENT * ALIGNMENT;
        int right = Math.min(
                (area.right() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT,
                placement().desktopWidth());
        return new Rectangle(left, area.y(), right - left, area.height());
    }

    /** The desktop is not a multiple of four wide: the last column is repeated; the client cuts it off. */
    private static void pad(int[] pixels, int offset, int stride, Rectangle area, int width, int[] padded) {
        for (int y = 0; y < area.height(); y++) {
            int to = y * width;
            System.arraycopy(pixels, offset + y * stride, padded, to, area.width());
            Arrays.fill(padded, to + area.width(), to + width, padded[to + area.width() - 1]);
        }
    }

    private BitmapForm encode(int[] pixels, int offset, int stride, int width, int height) {
        PixelFormat format = support.format();
        if (support.compression() == BitmapSupport.Compression.NONE) {
            RawBitmap.encodeUpdate(pixels, offset, stride, width, height, format, picture);
            return BitmapForm.UNCOMPRESSED;
        }
        if (format == PixelFormat.BGRX32) {
            bench.planar.encode(
                    pixels,
                    offset,
                    stride,
                    width,
                    height,
                    RowOrder.BOTTOM_UP,
                    ColorLoss.NONE,
                    support.planarAlpha(),
                    picture);
            return support.compressedForm();
        }
        int size = bench.rle.encode(pixels, offset, stride, width, height, format, picture);
        if (size < RawBitmap.updateSize(format, width, height)) {
            return support.compressedForm();
        }
        picture.clear();
        RawBitmap.encodeUpdate(pixels, offset, stride, width, height, format, picture);
        return BitmapForm.UNCOMPRESSED;
    }

    @Override
    public void close() {
        // Everything of size belongs to the bench.
    }
}
