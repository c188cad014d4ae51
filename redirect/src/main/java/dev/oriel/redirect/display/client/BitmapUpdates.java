package dev.oriel.redirect.display.client;

import dev.oriel.rdp.capability.BitmapCodec;
import dev.oriel.rdp.codec.AlphaChannel;
import dev.oriel.rdp.codec.PixelArea;
import dev.oriel.rdp.codec.PixelFormat;
import dev.oriel.rdp.codec.RawBitmap;
import dev.oriel.rdp.codec.RowOrder;
import dev.oriel.rdp.codec.nsc.NsCodecDecoder;
import dev.oriel.rdp.codec.planar.PlanarDecoder;
import dev.oriel.rdp.codec.rfx.RfxDecoder;
import dev.oriel.rdp.codec.rfx.TileExecutor;
import dev.oriel.rdp.codec.rle.InterleavedRleDecoder;
import dev.oriel.rdp.update.BitmapData;
import dev.oriel.rdp.update.BitmapForm;
import dev.oriel.rdp.update.BitmapUpdateHeader;
import dev.oriel.rdp.update.FrameMarker;
import dev.oriel.rdp.update.PaletteUpdate;
import dev.oriel.rdp.update.SetSurfaceBits;
import dev.oriel.rdp.update.SurfaceCommand;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.Rectangle;
import io.netty.buffer.ByteBuf;
import java.util.function.LongConsumer;

/**
 * Draws the updates of a session without the graphics pipeline, MS-RDPBCGR 2.2.9: bitmap updates of every depth,
 * palettes, and surface commands, uncompressed or in NSCodec or RemoteFX. Confined to the connection's event loop.
 */
public final class BitmapUpdates {

    /** The largest picture that is not drawn in place; servers send tiles of some 64x64. */
    static final int MAX_PICTURE = 4 << 20;

    private static final int CODEC_NONE = 0;

    private final Desktop desktop;
    private final LongConsumer frameAcknowledge;
    private final InterleavedRleDecoder rle = new InterleavedRleDecoder();
    private final PlanarDecoder planar = new PlanarDecoder();
    private final NsCodecDecoder nsCodec = new NsCodecDecoder();
    private final RfxDecoder remoteFx;
    private final int[] palette = new int[256];
    private int[] scratch = {};
    private boolean insideFrame;

    /**
     * Updates of one connection.
     *
     * @param tiles where tiles are decoded
     * @param frameAcknowledge sends the acknowledge of a surface command frame
     */
    public BitmapUpdates(Desktop desktop, TileExecutor tiles, LongConsumer frameAcknowledge) {
        this.desktop = desktop;
        this.remoteFx = new RfxDecoder(tiles);
        this.frameAcknowledge = frameAcknowledge;
        for (int i = 0; i < palette.length; i++) {
            palette[i] = i * 0x010101;
        }
    }

    /** A whole bitmap update: finishes a frame unless a frame marker is open. */
    public void bitmaps(PduReader in) throws DecodeException {
        BitmapUpdateHeader.decodeAll(in, this::draw);
        if (!insideFrame) {
            desktop.finishFrame();
        }
    }

    /** The colours of the 8 bits per pixel updates that follow. */
    public void palette(PduReader in) throws DecodeException {
        PaletteUpdate update = PaletteUpdate.decode(in);
        for (int i = 0; i < palette.length; i++) {
            palette[i] = (update.colors().get(3 * i) & 0xFF) << 16
                    | (update.colors().get(3 * i + 1) & 0xFF) << 8
                    | (update.colors().get(3 * i + 2) & 0xFF);
        }
    }

    /** Surface commands: uncompressed pictures and frame markers. */
    public void surfaceCommands(PduReader in) throws DecodeException {
        while (in.hasRemaining()) {
            switch (SurfaceCommand.decode(in)) {
                case SetSurfaceBits bits -> draw(bits, in.borrow("bitmapData", bits.dataLength()));
                case FrameMarker marker -> {
                    insideFrame = marker.action() == FrameMarker.Action.BEGIN;
                    if (!insideFrame) {
                        desktop.finishFrame();
                        frameAcknowledge.accept(marker.frameId());
                    }
                }
            }
        }
        if (!insideFrame) {
            desktop.finishFrame();
        }
    }

    private void draw(SetSurfaceBits bits, ByteBuf data) throws DecodeException {
        int w = bits.width();
        int h = bits.height();
        switch (bits.codecId()) {
            case CODEC_NONE -> {
                PixelFormat format = format(bits.bitsPerPixel());
                draw(bits.area(), w, h, (pixels, offset, stride) -> {
                    RawBitmap.decodeUpdate(data, format, pixels, offset, stride, w, h);
                    indexesToColours(format, pixels, offset, stride, w, h);
                });
                desktop.drawn(PictureCodec.UNCOMPRESSED);
            }
            case BitmapCodec.NSCODEC_ID -> {
                draw(
                        bits.area(),
                        w,
                        h,
                        (pixels, offset, stride) -> nsCodec.decode(
                                data, RowOrder.BOTTOM_UP, AlphaChannel.DROP, pixels, offset, stride, w, h));
                desktop.drawn(PictureCodec.NSCODEC);
            }
            case BitmapCodec.REMOTEFX_ID -> {
                drawRemoteFx(bits.area(), data);
                desktop.drawn(PictureCodec.REMOTE_FX);
            }
            default -> throw DecodeException.unsupported("codecID", "codec " + bits.codecId() + " was not negotiated");
        }
    }

    /** The picture may have holes, in which the desktop stays as it is: so it is drawn in place. */
    private void drawRemoteFx(Rectangle area, ByteBuf data) throws DecodeException {
        Rectangle inside = area.intersect(desktop.bounds());
        if (inside.isEmpty() || inside.x() != area.x() || inside.y() != area.y()) {
            throw DecodeException.invalid("destLeft", "a picture outside the desktop at " + area);
        }
        desktop.draw(
                inside,
                (pixels, stride) -> remoteFx.decode(
                        data,
                        pixels,
                        inside.y() * stride + inside.x(),
                        stride,
                        inside.width(),
                        inside.height(),
                        (x, y, width, height) -> {}));
    }

    private void draw(BitmapData header, ByteBuf data) throws DecodeException {
        int w = header.width();
        int h = header.height();
        PixelFormat format = format(header.bitsPerPixel());
        draw(header.area(), w, h, (pixels, offset, stride) -> {
            if (header.form() == BitmapForm.UNCOMPRESSED) {
                RawBitmap.decodeUpdate(data, format, pixels, offset, stride, w, h);
            } else if (format == PixelFormat.BGRX32) {
                planar.decode(data, RowOrder.BOTTOM_UP, AlphaChannel.DROP, pixels, offset, stride, w, h);
            } else {
                rle.decode(data, format, pixels, offset, stride, w, h);
            }
            indexesToColours(format, pixels, offset, stride, w, h);
        });
        desktop.drawn(codec(header.form(), format));
    }

    private static PictureCodec codec(BitmapForm form, PixelFormat format) {
        if (form == BitmapForm.UNCOMPRESSED) {
            return PictureCodec.UNCOMPRESSED;
        }
        return format == PixelFormat.BGRX32 ? PictureCodec.PLANAR : PictureCodec.INTERLEAVED_RLE;
    }

    /** Decodes in place where the picture fits, else into scratch memory of which the visible part is copied. */
    private void draw(Rectangle area, int width, int height, Drawing drawing) throws DecodeException {
        if (width == 0 || height == 0) {
            throw DecodeException.invalid("width", "picture of " + width + "x" + height);
        }
        if (!(width <= PixelArea.MAX_SIDE && height <= PixelArea.MAX_SIDE)) {
            throw DecodeException.limit("width", Math.max(width, height), PixelArea.MAX_SIDE);
        }
        Rectangle picture = new Rectangle(area.x(), area.y(), width, height);
        boolean inPlace =
                picture.equals(area) && area.intersect(desktop.bounds()).equals(area);
        if (!inPlace && !((long) width * height <= MAX_PICTURE)) {
            throw DecodeException.limit("width", (long) width * height, MAX_PICTURE);
        }
        if (inPlace) {
            desktop.draw(area, (pixels, stride) -> drawing.into(pixels, area.y() * stride + area.x(), stride));
            return;
        }
        if (scratch.length < width * height) {
            scratch = new int[width * height];
        }
        drawing.into(scratch, 0, width);
        Rectangle visible = picture.intersect(area).intersect(desktop.bounds());
        desktop.draw(visible, (pixels, stride) -> {
            for (int y = visible.y(); y < visible.bottom(); y++) {
                System.arraycopy(
                        scratch,
                        (y - area.y()) * width + visible.x() - area.x(),
                        pixels,
                        y * stride + visible.x(),
                        visible.width());
            }
        });
    }

    private void indexesToColours(PixelFormat format, int[] pixels, int offset, int stride, int width, int height) {
        if (format == PixelFormat.INDEXED8) {
            RawBitmap.applyPalette(palette, pixels, offset, stride, width, height);
        }
    }

    private static PixelFormat format(int bitsPerPixel) throws DecodeException {
        for (PixelFormat format : PixelFormat.values()) {
            if (format.bitsPerPixel() == bitsPerPixel) {
                return format;
            }
        }
        throw DecodeException.invalid("bitsPerPixel", "got " + bitsPerPixel);
    }

    @FunctionalInterface
    private interface Drawing {
        void into(int[] pixels, int offset, int stride) throws DecodeException;
    }
}
