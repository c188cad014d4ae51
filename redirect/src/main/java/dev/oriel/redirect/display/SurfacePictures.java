package dev.oriel.redirect.display;

import dev.oriel.rdp.codec.AlphaChannel;
import dev.oriel.rdp.codec.RowOrder;
import dev.oriel.rdp.codec.nsc.NsCodecEncoder;
import dev.oriel.rdp.codec.rfx.RfxEncoder;
import dev.oriel.rdp.codec.rfx.RfxEntropy;
import dev.oriel.rdp.codec.rfx.RfxMode;
import dev.oriel.rdp.codec.rfx.RfxQuality;
import dev.oriel.rdp.update.SetSurfaceBits;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Rectangle;
import io.netty.buffer.ByteBuf;
import java.util.List;

/** Makes surface commands with lossy pictures, MS-RDPBCGR 2.2.9.2.1, in the codec that the client takes. */
final class SurfacePictures {

    private static final int BITS_PER_PIXEL = 32;

    private sealed interface Encoder {
        void encode(Canvas canvas, Rectangle area, RfxQuality quality, ByteBuf out);
    }

    /** Each picture stands alone. */
    private record RemoteFxImages(Workbench bench, RfxEntropy entropy) implements Encoder {

        @Override
        public void encode(Canvas canvas, Rectangle area, RfxQuality quality, ByteBuf out) {
            new RemoteFx(bench.remoteFx(entropy)).encode(canvas, area, quality, out);
        }
    }

    private record RemoteFx(RfxEncoder encoder) implements Encoder {

        @Override
        public void encode(Canvas canvas, Rectangle area, RfxQuality quality, ByteBuf out) {
            Rectangle whole = new Rectangle(0, 0, area.width(), area.height());
            encoder.encode(
                    canvas.pixels(),
                    area.y() * canvas.stride() + area.x(),
                    canvas.stride(),
                    area.width(),
                    area.height(),
                    List.of(whole),
                    quality,
                    out);
        }
    }

    /** Has no levels of quality worth the name: the client's own limit holds. */
    private record NsCodec(NsCodecEncoder encoder, SurfaceCodec.NsCodec codec) implements Encoder {

        @Override
        public void encode(Canvas canvas, Rectangle area, RfxQuality quality, ByteBuf out) {
            encoder.encode(
                    canvas.pixels(),
                    area.y() * canvas.stride() + area.x(),
                    canvas.stride(),
                    area.width(),
                    area.height(),
                    RowOrder.BOTTOM_UP,
                    codec.loss(),
                    AlphaChannel.DROP,
                    out);
        }
    }

    private final int codecId;
    private final PhotoCodec codec;
    private final Encoder encoder;
    private final ByteBuf picture;

    SurfacePictures(SurfaceCodec codec, Workbench bench) {
        this.codecId = codec.codecId();
        this.codec = switch (codec) {
            case SurfaceCodec.RemoteFx fx -> PhotoCodec.REMOTEFX;
            case SurfaceCodec.NsCodec nsc -> PhotoCodec.NSCODEC;
        };
        this.encoder = switch (codec) {
            case SurfaceCodec.RemoteFx fx ->
                fx.mode() == RfxMode.IMAGE
                        ? new RemoteFxImages(bench, fx.entropy())
                        : new RemoteFx(new RfxEncoder(fx.mode(), fx.entropy(), bench.tiles()));
            case SurfaceCodec.NsCodec nsc -> new NsCodec(bench.nsCodec, nsc);
        };
        this.picture = bench.picture;
    }

    /** Of all that is written. */
    PhotoCodec codec() {
        return codec;
    }

    /** Appends the command for one area of the canvas. */
    void write(Canvas canvas, Rectangle area, RfxQuality quality, ByteBuf out) {
        picture.clear();
        encoder.encode(canvas, area, quality, picture);
        PduWriter.of(out)
                .pdu(new SetSurfaceBits(
                        SetSurfaceBits.Kind.SET,
                        area,
                        BITS_PER_PIXEL,
                        codecId,
                        area.width(),
                        area.height(),
                        Bytes.EMPTY,
                        picture.readableBytes()))
                .bytes(picture);
    }
}
