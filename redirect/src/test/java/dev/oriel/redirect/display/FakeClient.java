package dev.oriel.redirect.display;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.rdp.codec.AlphaChannel;
import dev.oriel.rdp.codec.PixelFormat;
import dev.oriel.rdp.codec.RawBitmap;
import dev.oriel.rdp.codec.RowOrder;
import dev.oriel.rdp.codec.clear.ClearCodecDecoder;
import dev.oriel.rdp.codec.nsc.NsCodecDecoder;
import dev.oriel.rdp.codec.planar.PlanarDecoder;
import dev.oriel.rdp.codec.progressive.ProgressiveContexts;
import dev.oriel.rdp.codec.progressive.ProgressiveDecoder;
import dev.oriel.rdp.codec.rfx.RfxDecoder;
import dev.oriel.rdp.codec.rfx.TileExecutor;
import dev.oriel.rdp.codec.rle.InterleavedRleDecoder;
import dev.oriel.rdp.egfx.CacheToSurface;
import dev.oriel.rdp.egfx.CreateSurface;
import dev.oriel.rdp.egfx.DeleteEncodingContext;
import dev.oriel.rdp.egfx.DeleteSurface;
import dev.oriel.rdp.egfx.EgfxCodec;
import dev.oriel.rdp.egfx.EgfxPdu;
import dev.oriel.rdp.egfx.EgfxPoint;
import dev.oriel.rdp.egfx.EndFrame;
import dev.oriel.rdp.egfx.MapSurfaceToOutput;
import dev.oriel.rdp.egfx.ResetGraphics;
import dev.oriel.rdp.egfx.SegmentedDataReader;
import dev.oriel.rdp.egfx.SolidFill;
import dev.oriel.rdp.egfx.StartFrame;
import dev.oriel.rdp.egfx.SurfaceToCache;
import dev.oriel.rdp.egfx.SurfaceToSurface;
import dev.oriel.rdp.egfx.WireToSurface1;
import dev.oriel.rdp.egfx.WireToSurface2;
import dev.oriel.rdp.fastpath.UpdateCode;
import dev.oriel.rdp.pointer.PointerUpdate;
import dev.oriel.rdp.update.BitmapData;
import dev.oriel.rdp.update.BitmapForm;
import dev.oriel.rdp.update.BitmapUpdateHeader;
import dev.oriel.rdp.update.SetSurfaceBits;
import dev.oriel.rdp.update.SurfaceCommand;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.Rectangle;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A client that decodes all it gets, and acknowledges frames when it is told to. */
final class FakeClient implements DisplayOutput {

    static final int REMOTE_FX = 9;
    private static final int[] NOTHING = {};
    static final int NS_CODEC = 8;

    private final SegmentedDataReader segments = new SegmentedDataReader(16 << 20);
    private final ClearCodecDecoder clear = new ClearCodecDecoder();
    private final PlanarDecoder planar = new PlanarDecoder();
    private final InterleavedRleDecoder rle = new InterleavedRleDecoder();
    private final int maxUpdate;

    int width;
    int height;
    int[] desktop;
    long bytes;
    int copies;
    int lossy;
    int videoPictures;
    final FakeVideo.Decoder video = new FakeVideo.Decoder();
    private final RfxDecoder remoteFx = new RfxDecoder(TileExecutor.sameThread());
    private final ProgressiveDecoder progressive = new ProgressiveDecoder(TileExecutor.sameThread());
    private final ProgressiveContexts contexts = new ProgressiveContexts();
    private final NsCodecDecoder nsCodec = new NsCodecDecoder();
    int cacheHits;
    private final Map<Integer, int[]> cache = new HashMap<>();
    int updates;
    int lastPayload;
    boolean surface;
    final ArrayDeque<Long> unacknowledged = new ArrayDeque<>();
    final List<EgfxPdu> control = new ArrayList<>();
    final List<PointerUpdate> pointers = new ArrayList<>();

    FakeClient(int width, int height, int maxUpdate) {
        this.maxUpdate = maxUpdate;
        this.width = width;
        this.height = height;
        this.desktop = new int[width * height];
        Arrays.fill(desktop, 0xdead);
    }

    void reset(int newWidth, int newHeight) {
        width = newWidth;
        height = newHeight;
        desktop = new int[width * height];
        Arrays.fill(desktop, 0xdead);
    }

    @Override
    public void graphics(ByteBuf message) {
        lastPayload = message.readableBytes();
        bytes += lastPayload;
        ByteBuf pdus = Unpooled.buffer();
        try {
            segments.read(PduReader.of(message.slice()), pdus);
            PduReader in = PduReader.of(pdus);
            while (in.hasRemaining()) {
                EgfxPdu pdu = EgfxPdu.decode(in);
                handle(pdu, in.borrow("bitmapData", pdu.bulkLength()));
            }
        } catch (DecodeException e) {
            throw new AssertionError("the client cannot read this", e);
        }
    }

    private void handle(EgfxPdu pdu, ByteBuf bulk) throws DecodeException {
        switch (pdu) {
            case ResetGraphics reset -> {
                assertThat(surface).isFalse();
                reset(reset.width(), reset.height());
                control.add(reset);
            }
            case CreateSurface create -> {
                assertThat(create.width()).isEqualTo(width);
                assertThat(create.height()).isEqualTo(height);
                surface = true;
                video.reset(width, height);
            }
            case DeleteSurface delete -> {
                surface = false;
                contexts.deleteSurface(delete.surfaceId());
            }
            case MapSurfaceToOutput map -> assertThat(map.x() + map.y()).isZero();
            case StartFrame start -> assertThat(surface).isTrue();
            case EndFrame end -> unacknowledged.add(end.frameId());
            case SolidFill fill -> {
                for (Rectangle area : fill.areas()) {
                    for (int y = area.y(); y < area.bottom(); y++) {
                        Arrays.fill(desktop, y * width + area.x(), y * width + area.right(), fill.argb() & 0xffffff);
                    }
                }
            }
            case WireToSurface1 wire -> draw(wire, bulk);
            case WireToSurface2 wire -> {
                assertThat(wire.codec()).isEqualTo(EgfxCodec.PROGRESSIVE);
                lossy++;
                int[] drawn = desktop.clone();
                progressive.decode(
                        bulk,
                        contexts.context(1, wire.codecContextId(), width, height),
                        drawn,
                        0,
                        width,
                        (x, y, w, h) -> {});
                for (int i = 0; i < drawn.length; i++) {
                    desktop[i] = drawn[i] & 0xffffff;
                }
            }
            case DeleteEncodingContext delete -> contexts.delete(delete.surfaceId(), delete.codecContextId());
            case SurfaceToSurface copy -> {
                copies++;
                int[] picture = cut(copy.source());
                copy.destinations().forEach(place -> paste(picture, copy.source(), place));
            }
            case SurfaceToCache store -> {
                assertThat(store.cacheSlot()).isBetween(1, 4096);
                cache.put(store.cacheSlot(), cut(store.source()));
            }
            case CacheToSurface draw -> {
                cacheHits++;
                int[] tile = cache.getOrDefault(draw.cacheSlot(), NOTHING);
                assertThat(tile).isNotEmpty();
                draw.destinations().forEach(place -> paste(tile, new Rectangle(0, 0, 64, 64), place));
            }
            default -> control.add(pdu);
        }
    }

    private int[] cut(Rectangle area) {
        int[] picture = new int[area.width() * area.height()];
        for (int y = 0; y < area.height(); y++) {
            System.arraycopy(desktop, (area.y() + y) * width + area.x(), picture, y * area.width(), area.width());
        }
        return picture;
    }

    private void paste(int[] picture, Rectangle size, EgfxPoint place) {
        for (int y = 0; y < size.height(); y++) {
            System.arraycopy(picture, y * size.width(), desktop, (place.y() + y) * width + place.x(), size.width());
        }
    }

    private void draw(WireToSurface1 wire, ByteBuf bulk) throws DecodeException {
        Rectangle area = wire.area();
        int offset = area.y() * width + area.x();
        switch (wire.codec()) {
            case UNCOMPRESSED ->
                RawBitmap.decodeSurface(bulk, AlphaChannel.DROP, desktop, offset, width, area.width(), area.height());
            case PLANAR ->
                planar.decode(
                        bulk,
                        RowOrder.TOP_DOWN,
                        AlphaChannel.DROP,
                        desktop,
                        offset,
                        width,
                        area.width(),
                        area.height());
            case REMOTE_FX -> {
                lossy++;
                remoteFx.decode(bulk, desktop, offset, width, area.width(), area.height(), (x, y, w, h) -> {});
            }
            case CLEAR_CODEC -> clear.decode(bulk, desktop, offset, width, area.width(), area.height());
            case AVC420, AVC444, AVC444_V2 -> {
                lossy++;
                videoPictures++;
                video.draw(wire.codec(), bulk, desktop, width);
            }
            default -> throw new AssertionError("codec " + wire.codec());
        }
        assertThat(bulk.isReadable()).isFalse();
        for (int y = area.y(); y < area.bottom(); y++) {
            for (int x = area.x(); x < area.right(); x++) {
                desktop[y * width + x] &= 0xffffff;
            }
        }
    }

    @Override
    public void update(UpdateCode code, ByteBuf body) {
        assertThat(body.readableBytes()).isLessThanOrEqualTo(maxUpdate);
        bytes += body.readableBytes();
        updates++;
        try {
            PduReader in = PduReader.of(body.slice());
            if (code == UpdateCode.BITMAP) {
                BitmapUpdateHeader.decodeAll(in, this::draw);
            } else if (code == UpdateCode.SURFACE_COMMANDS) {
                SetSurfaceBits bits = (SetSurfaceBits) SurfaceCommand.decode(in);
                draw(bits, in.borrow("bitmapData", bits.dataLength()));
            } else {
                pointers.add(PointerUpdate.decode(code, in));
            }
            in.expectEnd(code.name());
        } catch (DecodeException e) {
            throw new AssertionError("the client cannot read this", e);
        }
    }

    private void draw(SetSurfaceBits bits, ByteBuf data) throws DecodeException {
        lossy++;
        Rectangle area = bits.area();
        int offset = area.y() * width + area.x();
        if (bits.codecId() == REMOTE_FX) {
            remoteFx.decode(data, desktop, offset, width, area.width(), area.height(), (x, y, w, h) -> {});
        } else {
            assertThat(bits.codecId()).isEqualTo(NS_CODEC);
            nsCodec.decode(
                    data, RowOrder.BOTTOM_UP, AlphaChannel.DROP, desktop, offset, width, area.width(), area.height());
        }
        assertThat(data.isReadable()).isFalse();
    }

    private void draw(BitmapData header, ByteBuf data) throws DecodeException {
        int w = header.width();
        int h = header.height();
        Rectangle area = header.area();
        assertThat(w % 4).isZero();
        assertThat(area.right()).isLessThanOrEqualTo(width);
        assertThat(area.bottom()).isLessThanOrEqualTo(height);
        assertThat(w - area.width()).isBetween(0, 3);
        PixelFormat format = formatOf(header.bitsPerPixel());
        int[] picture = new int[w * h];
        if (header.form() == BitmapForm.UNCOMPRESSED) {
            RawBitmap.decodeUpdate(data, format, picture, 0, w, w, h);
        } else if (format == PixelFormat.BGRX32) {
            planar.decode(data, RowOrder.BOTTOM_UP, AlphaChannel.DROP, picture, 0, w, w, h);
        } else {
            rle.decode(data, format, picture, 0, w, w, h);
        }
        for (int y = 0; y < area.height(); y++) {
            for (int x = 0; x < area.width(); x++) {
                desktop[(area.y() + y) * width + area.x() + x] = picture[y * w + x] & 0xffffff;
            }
        }
    }

    private static PixelFormat formatOf(int bits) {
        for (PixelFormat format : PixelFormat.values()) {
            if (format.bitsPerPixel() == bits) {
                return format;
            }
        }
        throw new AssertionError(bits + " bits per pixel");
    }

    /** Whether the desktop shows the screen, centred in black, as exactly as the format allows. */
    void assertShows(FakeScreen screen, Placement placement, PixelFormat format) {
        assertThat(width).isEqualTo(placement.desktopWidth());
        assertThat(height).isEqualTo(placement.desktopHeight());
        int[] want = new int[width * height];
        Rectangle visible = placement.visible();
        for (int y = visible.y(); y < visible.bottom(); y++) {
            for (int x = visible.x(); x < visible.right(); x++) {
                int pixel = screen.pixel(x - placement.originX(), y - placement.originY());
                want[y * width + x] = format.toRgb(format.fromRgb(pixel));
            }
        }
        int at = Arrays.mismatch(desktop, want);
        assertThat(at)
                .as(() -> "pixel %d,%d is %06x, want %06x".formatted(at % width, at / width, desktop[at], want[at]))
                .isEqualTo(-1);
    }
}
