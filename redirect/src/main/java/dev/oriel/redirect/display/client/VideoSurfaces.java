package dev.oriel.redirect.display.client;

import dev.oriel.rdp.codec.avc.Avc420Stream;
import dev.oriel.rdp.codec.avc.Avc444Combiner;
import dev.oriel.rdp.codec.avc.Avc444Layout;
import dev.oriel.rdp.codec.avc.Avc444Stream;
import dev.oriel.rdp.codec.avc.AvcRegion;
import dev.oriel.rdp.codec.avc.Yuv420;
import dev.oriel.rdp.egfx.EgfxCodec;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.Rectangle;
import dev.oriel.redirect.display.VideoException;
import dev.oriel.redirect.h264.DecoderProcess;
import io.netty.buffer.ByteBuf;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The H.264 of one graphics channel: a stream for each surface that gets pictures, all in one process. When that is lost,
 * pictures are left out from then on. Confined to the channel's thread, which waits for the process.
 */
final class VideoSurfaces implements AutoCloseable {

    private final Supplier<DecoderProcess> processes;
    private final Map<Integer, Stream> streams = new HashMap<>();
    private final BitSet slots = new BitSet(DecoderProcess.MAX_STREAMS);

    private @Nullable DecoderProcess process;
    private boolean lost;

    /** A surface's number in the process, and its full chroma once there was some. */
    private static final class Stream {
        private final int slot;
        private @Nullable Avc444Combiner combiner;

        private Stream(int slot) {
            this.slot = slot;
        }
    }

    /** @param processes starts one */
    VideoSurfaces(Supplier<DecoderProcess> processes) {
        this.processes = processes;
    }

    /** Whether there is no decoder any more: the server should be told. */
    boolean isLost() {
        return lost;
    }

    /** The server may send H.264 from now on. */
    void prepare() {
        if (process == null && !lost) {
            try {
                process = processes.get();
            } catch (VideoException e) {
                lost = true;
            }
        }
    }

    /**
     * Draws a picture.
     *
     * @param codec one of the three
     * @param data borrowed, read to its end
     */
    void draw(EgfxCodec codec, int surfaceId, Surface surface, ByteBuf data) throws DecodeException {
        PduReader in = PduReader.of(data);
        switch (codec) {
            case AVC420 -> draw(Avc420Stream.decode(in), surfaceId, surface);
            case AVC444 -> draw(Avc444Stream.decode(in), Avc444Layout.V1, surfaceId, surface);
            default -> draw(Avc444Stream.decode(in), Avc444Layout.V2, surfaceId, surface);
        }
    }

    private void draw(Avc420Stream picture, int surfaceId, Surface surface) throws DecodeException {
        check(picture, surface);
        Yuv420 decoded = decode(picture, stream(surfaceId));
        if (decoded == null) {
            return;
        }
        for (AvcRegion region : picture.metablock().regions()) {
            Rectangle area = within(region, decoded);
            decoded.show(area, surface.pixels(), surface.width());
            surface.damaged(area);
        }
    }

    private void draw(Avc444Stream picture, Avc444Layout layout, int surfaceId, Surface surface)
            throws DecodeException {
        Stream stream = stream(surfaceId);
        Avc444Combiner combiner = stream.combiner;
        if (combiner == null) {
            combiner = new Avc444Combiner(surface.width(), surface.height());
            stream.combiner = combiner;
        }
        Avc420Stream main = picture.main();
        Avc420Stream auxiliary = picture.auxiliary();
        if (main != null) {
            check(main, surface);
            Yuv420 decoded = decode(main, stream);
            if (decoded == null) {
                return;
            }
            for (AvcRegion region : main.metablock().regions()) {
                combiner.main(decoded, within(region, decoded));
            }
        }
        if (auxiliary != null) {
            check(auxiliary, surface);
            Yuv420 decoded = decode(auxiliary, stream);
            if (decoded != null) {
                for (AvcRegion region : auxiliary.metablock().regions()) {
                    combiner.auxiliary(layout, decoded, within(region, decoded));
                }
            }
        }
        show(main, combiner, surface);
        show(auxiliary, combiner, surface);
    }

    private static void show(@Nullable Avc420Stream view, Avc444Combiner combiner, Surface surface) {
        if (view != null) {
            for (AvcRegion region : view.metablock().regions()) {
                combiner.show(region.area(), surface.pixels(), surface.width());
                surface.damaged(region.area());
            }
        }
    }

    private static void check(Avc420Stream picture, Surface surface) throws DecodeException {
        for (AvcRegion region : picture.metablock().regions()) {
            surface.checked("regionRects", region.area());
        }
        if (!(picture.bitstream().length() <= DecoderProcess.MAX_UNIT)) {
            throw DecodeException.limit(
                    "avc420EncodedBitstream", picture.bitstream().length(), DecoderProcess.MAX_UNIT);
        }
    }

    private static Rectangle within(AvcRegion region, Yuv420 picture) {
        return region.area().intersect(new Rectangle(0, 0, picture.width(), picture.height()));
    }

    private @Nullable Yuv420 decode(Avc420Stream picture, Stream stream) {
        prepare();
        if (process == null || lost) {
            return null;
        }
        try {
            return process.decode(stream.slot, picture.bitstream());
        } catch (VideoException e) {
            lost = true;
            return null;
        }
    }

    private Stream stream(int surfaceId) throws DecodeException {
        Stream stream = streams.get(surfaceId);
        if (stream == null) {
            int slot = slots.nextClearBit(0);
            if (!(slot < DecoderProcess.MAX_STREAMS)) {
                throw DecodeException.limit("surfaceId", slot + 1, DecoderProcess.MAX_STREAMS);
            }
            slots.set(slot);
            stream = new Stream(slot);
            streams.put(surfaceId, stream);
        }
        return stream;
    }

    void deleteSurface(int surfaceId) {
        Stream stream = streams.remove(surfaceId);
        if (stream != null) {
            slots.clear(stream.slot);
            if (process != null && !lost) {
                try {
                    process.forget(stream.slot);
                } catch (VideoException e) {
                    lost = true;
                }
            }
        }
    }

    @Override
    public void close() {
        lost = true;
        if (process != null) {
            process.close();
        }
    }
}
