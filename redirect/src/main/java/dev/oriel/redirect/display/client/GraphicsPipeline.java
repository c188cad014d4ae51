package dev.oriel.redirect.display.client;

import dev.oriel.rdp.codec.rfx.TileExecutor;
import dev.oriel.rdp.dvc.DvcListener;
import dev.oriel.rdp.egfx.CacheImportOffer;
import dev.oriel.rdp.egfx.CacheImportReply;
import dev.oriel.rdp.egfx.CacheToSurface;
import dev.oriel.rdp.egfx.CapsAdvertise;
import dev.oriel.rdp.egfx.CapsConfirm;
import dev.oriel.rdp.egfx.CreateSurface;
import dev.oriel.rdp.egfx.DeleteEncodingContext;
import dev.oriel.rdp.egfx.DeleteSurface;
import dev.oriel.rdp.egfx.EgfxCapability;
import dev.oriel.rdp.egfx.EgfxPdu;
import dev.oriel.rdp.egfx.EgfxVersion;
import dev.oriel.rdp.egfx.EndFrame;
import dev.oriel.rdp.egfx.EvictCacheEntry;
import dev.oriel.rdp.egfx.FrameAcknowledge;
import dev.oriel.rdp.egfx.MapSurfaceToOutput;
import dev.oriel.rdp.egfx.MapSurfaceToScaledOutput;
import dev.oriel.rdp.egfx.MapSurfaceToScaledWindow;
import dev.oriel.rdp.egfx.MapSurfaceToWindow;
import dev.oriel.rdp.egfx.QoeFrameAcknowledge;
import dev.oriel.rdp.egfx.ResetGraphics;
import dev.oriel.rdp.egfx.SegmentedDataReader;
import dev.oriel.rdp.egfx.SolidFill;
import dev.oriel.rdp.egfx.StartFrame;
import dev.oriel.rdp.egfx.SurfaceToCache;
import dev.oriel.rdp.egfx.SurfaceToSurface;
import dev.oriel.rdp.egfx.WireToSurface1;
import dev.oriel.rdp.egfx.WireToSurface2;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.Rectangle;
import dev.oriel.redirect.h264.DecoderProcess;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The client's end of the graphics pipeline, MS-RDPEGFX 3.3: surfaces and their cache, drawn with all codecs, H.264 where
 * there is a decoder, shown on the {@link Desktop} at the end of each frame, which is acknowledged. One instance
 * each time the channel is opened; confined to the connection's event loop.
 */
public final class GraphicsPipeline implements DvcListener {

    private static final List<EgfxVersion> VERSIONS = List.of(
            EgfxVersion.V8,
            EgfxVersion.V8_1,
            EgfxVersion.V10,
            EgfxVersion.V10_2,
            EgfxVersion.V10_3,
            EgfxVersion.V10_4,
            EgfxVersion.V10_5,
            EgfxVersion.V10_6,
            EgfxVersion.V10_7);

    private final Desktop desktop;
    private final EgfxVersion newest;
    private final Consumer<EgfxPdu> out;

    private final SegmentedDataReader segments = new SegmentedDataReader(EgfxPdu.MAX_PDU);
    private final ByteBuf pdus = Unpooled.buffer();
    private final @Nullable VideoSurfaces video;
    private final SurfaceDecoders decoders;
    private final Surfaces surfaces;
    private final GraphicsCache cache;

    private boolean offersVideo;
    private boolean insideFrame;
    private long framesDecoded;

    /**
     * A channel's end.
     *
     * @param tiles where tiles are decoded
     * @param newest version to offer
     * @param videos starts a process that decodes H.264; null when there is none, and none is offered
     * @param out sends a PDU to the server
     */
    public GraphicsPipeline(
            Desktop desktop,
            TileExecutor tiles,
            EgfxVersion newest,
            @Nullable Supplier<DecoderProcess> videos,
            Consumer<EgfxPdu> out) {
        this.desktop = desktop;
        this.newest = newest;
        this.out = out;
        this.video = videos == null ? null : new VideoSurfaces(videos);
        this.decoders = new SurfaceDecoders(tiles, desktop::drawn, video);
        // A second desktop is what servers draw ahead; 256 MiB for the largest.
        this.surfaces = new Surfaces(2 * desktop.maxPixels());
        this.cache = new GraphicsCache(desktop.maxPixels());
    }

    @Override
    public void opened() {
        advertise();
    }

    private void advertise() {
        offersVideo = video != null && !video.isLost();
        List<EgfxCapability> capabilities = new ArrayList<>();
        for (EgfxVersion version : VERSIONS) {
            if (version.compareTo(newest) <= 0) {
                capabilities.add(EgfxCapability.of(version, flags(version, offersVideo)));
            }
        }
        out.accept(new CapsAdvertise(capabilities));
    }

    private static int flags(EgfxVersion version, boolean avc) {
        int disabled = avc ? 0 : EgfxCapability.AVC_DISABLED;
        return switch (version) {
            case V8, V10_1 -> 0;
            case V8_1 -> avc ? EgfxCapability.AVC420_ENABLED : 0;
            case V10, V10_2, V10_3, V10_4, V10_5, V10_6, V10_6_EARLY -> disabled;
            case V10_7 -> disabled | EgfxCapability.SCALED_MAP_DISABLED;
        };
    }

    @Override
    public void message(PduReader message) throws DecodeException {
        pdus.clear();
        segments.read(message, pdus);
        PduReader in = PduReader.of(pdus);
        while (in.hasRemaining()) {
            handle(EgfxPdu.decode(in), in);
        }
        if (!insideFrame) {
            present();
        }
        if (offersVideo && video != null && video.isLost()) {
            // The server starts over, with what we have left.
            advertise();
        }
    }

    @Override
    public void closed() {
        pdus.release();
        if (video != null) {
            video.close();
        }
    }

    private void handle(EgfxPdu pdu, PduReader in) throws DecodeException {
        switch (pdu) {
            case WireToSurface1 wire ->
                decoders.draw(wire, surfaces.get(wire.surfaceId()), in.borrow("bitmapData", wire.bulkLength()));
            case WireToSurface2 wire ->
                decoders.draw(wire, surfaces.get(wire.surfaceId()), in.borrow("bitmapData", wire.bulkLength()));
            case DeleteEncodingContext context -> decoders.deleteContext(context.surfaceId(), context.codecContextId());
            case SolidFill fill -> {
                Surface surface = surfaces.get(fill.surfaceId());
                for (Rectangle area : fill.areas()) {
                    surface.fill(surface.checked("fillRects", area), fill.argb() & 0xFFFFFF);
                }
            }
            case SurfaceToSurface copy -> {
                Surface source = surfaces.get(copy.sourceSurfaceId());
                Rectangle area = source.checked("rectSrc", copy.source());
                Surface target = surfaces.get(copy.destinationSurfaceId());
                int[] picture = source.copy(area);
                copy.destinations().forEach(place -> target.draw(picture, area.width(), area.height(), place));
            }
            case SurfaceToCache store -> {
                Surface surface = surfaces.get(store.surfaceId());
                cache.store(store.cacheSlot(), surface, surface.checked("rectSrc", store.source()));
            }
            case CacheToSurface draw ->
                cache.draw(draw.cacheSlot(), surfaces.get(draw.surfaceId()), draw.destinations());
            case EvictCacheEntry evict -> cache.evict(evict.cacheSlot());
            case CreateSurface create -> {
                decoders.deleteSurface(create.surfaceId());
                surfaces.create(create.surfaceId(), create.width(), create.height());
            }
            case DeleteSurface delete -> {
                decoders.deleteSurface(delete.surfaceId());
                surfaces.delete(delete.surfaceId());
            }
            case StartFrame start -> insideFrame = true;
            case EndFrame end -> endFrame(end);
            case ResetGraphics reset -> {
                desktop.resize("width", reset.width(), reset.height());
                surfaces.damageAll();
            }
            case MapSurfaceToOutput map -> show(map.surfaceId(), map.x(), map.y());
            case MapSurfaceToScaledOutput map -> showUnscaled(map);
            case MapSurfaceToWindow map -> throw DecodeException.unsupported("cmdId", "remote application windows");
            case MapSurfaceToScaledWindow map ->
                throw DecodeException.unsupported("cmdId", "remote application windows");
            case CapsConfirm confirm -> confirmed(confirm.capability());
            case CacheImportReply reply -> throw DecodeException.invalid("cmdId", "no import was offered");
            case CapsAdvertise advertise -> throw fromClient(pdu);
            case CacheImportOffer offer -> throw fromClient(pdu);
            case FrameAcknowledge acknowledge -> throw fromClient(pdu);
            case QoeFrameAcknowledge acknowledge -> throw fromClient(pdu);
        }
    }

    /** Every version that was offered is drawn the same way; only H.264 needs preparation. */
    private void confirmed(EgfxCapability capability) {
        EgfxVersion version = capability.knownVersion();
        if (video == null || version == null) {
            return;
        }
        boolean allowed = switch (version) {
            case V8 -> false;
            case V8_1 -> capability.has(EgfxCapability.AVC420_ENABLED);
            case V10, V10_1, V10_2, V10_3, V10_4, V10_5, V10_6, V10_6_EARLY, V10_7 ->
                !capability.has(EgfxCapability.AVC_DISABLED);
        };
        if (allowed) {
            video.prepare();
        }
    }

    private static DecodeException fromClient(EgfxPdu pdu) {
        return DecodeException.invalid("cmdId", pdu.command() + " comes from clients only");
    }

    private void show(int surfaceId, long x, long y) throws DecodeException {
        if (!(x <= ResetGraphics.MAX_SIDE && y <= ResetGraphics.MAX_SIDE)) {
            throw DecodeException.limit("outputOriginX", Math.max(x, y), ResetGraphics.MAX_SIDE);
        }
        surfaces.get(surfaceId).show((int) x, (int) y);
    }

    private void showUnscaled(MapSurfaceToScaledOutput map) throws DecodeException {
        Surface surface = surfaces.get(map.surfaceId());
        if (map.targetWidth() != surface.width() || map.targetHeight() != surface.height()) {
            throw DecodeException.unsupported("targetWidth", "scaled output was not negotiated");
        }
        show(map.surfaceId(), map.x(), map.y());
    }

    private void endFrame(EndFrame end) throws DecodeException {
        insideFrame = false;
        present();
        framesDecoded = (framesDecoded + 1) & 0xFFFF_FFFFL;
        out.accept(new FrameAcknowledge(FrameAcknowledge.QUEUE_DEPTH_UNAVAILABLE, end.frameId(), framesDecoded));
    }

    private void present() throws DecodeException {
        surfaces.present(desktop);
        desktop.finishFrame();
    }
}
