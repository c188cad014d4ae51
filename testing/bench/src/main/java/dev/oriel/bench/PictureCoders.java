package dev.oriel.bench;

import dev.oriel.rdp.codec.AlphaChannel;
import dev.oriel.rdp.codec.ColorLoss;
import dev.oriel.rdp.codec.PixelFormat;
import dev.oriel.rdp.codec.RawBitmap;
import dev.oriel.rdp.codec.RowOrder;
import dev.oriel.rdp.codec.alpha.AlphaDecoder;
import dev.oriel.rdp.codec.alpha.AlphaEncoder;
import dev.oriel.rdp.codec.clear.ClearCodecDecoder;
import dev.oriel.rdp.codec.clear.ClearCodecEncoder;
import dev.oriel.rdp.codec.nsc.NsCodecDecoder;
import dev.oriel.rdp.codec.nsc.NsCodecEncoder;
import dev.oriel.rdp.codec.planar.PlanarDecoder;
import dev.oriel.rdp.codec.planar.PlanarEncoder;
import dev.oriel.rdp.codec.progressive.ProgressiveContext;
import dev.oriel.rdp.codec.progressive.ProgressiveDecoder;
import dev.oriel.rdp.codec.progressive.ProgressiveEncoder;
import dev.oriel.rdp.codec.progressive.ProgressiveSchedule;
import dev.oriel.rdp.codec.rfx.RfxDecoder;
import dev.oriel.rdp.codec.rfx.RfxEncoder;
import dev.oriel.rdp.codec.rfx.RfxEntropy;
import dev.oriel.rdp.codec.rfx.RfxMode;
import dev.oriel.rdp.codec.rfx.RfxQuality;
import dev.oriel.rdp.codec.rfx.TileExecutor;
import dev.oriel.rdp.codec.rfx.UpdatedArea;
import dev.oriel.rdp.codec.rle.InterleavedRleDecoder;
import dev.oriel.rdp.codec.rle.InterleavedRleEncoder;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Rectangle;
import io.netty.buffer.ByteBuf;
import java.util.List;

/** What {@link PictureCodec} measures. */
final class PictureCoders {

    private static final int STRIDE = CodecPicture.WIDTH;

    private static final List<Rectangle> ALL = List.of(new Rectangle(0, 0, CodecPicture.WIDTH, CodecPicture.HEIGHT));

    /** What FreeRDP's encoders use, too. */
    private static final RfxQuality QUALITY = RfxQuality.HIGH;

    private static final UpdatedArea NOBODY = (x, y, width, height) -> {};

    private PictureCoders() {}

    static final class Raw implements PictureCoder {
        @Override
        public void encode(int[] pixels, int at, int width, int height, int pass, ByteBuf out) {
            RawBitmap.encodeSurface(pixels, at, STRIDE, width, height, out);
        }

        @Override
        public void decode(ByteBuf in, int[] target, int at, int width, int height) throws DecodeException {
            RawBitmap.decodeSurface(in, AlphaChannel.DROP, target, at, STRIDE, width, height);
        }
    }

    static final class Planar implements PictureCoder {
        private final PlanarEncoder encoder = new PlanarEncoder();
        private final PlanarDecoder decoder = new PlanarDecoder();

        @Override
        public void encode(int[] pixels, int at, int width, int height, int pass, ByteBuf out) {
            encoder.encode(pixels, at, STRIDE, width, height, RowOrder.BOTTOM_UP, out);
        }

        @Override
        public void decode(ByteBuf in, int[] target, int at, int width, int height) throws DecodeException {
            decoder.decode(in, RowOrder.BOTTOM_UP, AlphaChannel.DROP, target, at, STRIDE, width, height);
        }
    }

    static final class Rle implements PictureCoder {
        private final InterleavedRleEncoder encoder = new InterleavedRleEncoder();
        private final InterleavedRleDecoder decoder = new InterleavedRleDecoder();
        private final PixelFormat format;

        Rle(PixelFormat format) {
            this.format = format;
        }

        @Override
        public void encode(int[] pixels, int at, int width, int height, int pass, ByteBuf out) {
            encoder.encode(pixels, at, STRIDE, width, height, format, out);
        }

        @Override
        public void decode(ByteBuf in, int[] target, int at, int width, int height) throws DecodeException {
            decoder.decode(in, format, target, at, STRIDE, width, height);
        }
    }

    /** Eight bits: indexes of a palette with three bits of red and green and two of blue. */
    static final class PaletteRle implements PictureCoder {
        private final Rle rle = new Rle(PixelFormat.INDEXED8);
        private final int[] palette = new int[256];

        PaletteRle() {
            for (int i = 0; i < palette.length; i++) {
                palette[i] = ((i >> 5) * 255 / 7) << 16 | (((i >> 2) & 7) * 255 / 7) << 8 | ((i & 3) * 255 / 3);
            }
        }

        @Override
        public int[] prepared(int[] pixels) {
            int[] indexes = new int[pixels.length];
            for (int i = 0; i < pixels.length; i++) {
                indexes[i] = ((pixels[i] >> 16) & 0xE0) | ((pixels[i] >> 11) & 0x1C) | ((pixels[i] >> 6) & 0x03);
            }
            return indexes;
        }

        @Override
        public void encode(int[] pixels, int at, int width, int height, int pass, ByteBuf out) {
            rle.encode(pixels, at, width, height, pass, out);
        }

        @Override
        public void decode(ByteBuf in, int[] target, int at, int width, int height) throws DecodeException {
            rle.decode(in, target, at, width, height);
            RawBitmap.applyPalette(palette, target, at, STRIDE, width, height);
        }
    }

    static final class Nsc implements PictureCoder {
        private final NsCodecEncoder encoder = new NsCodecEncoder();
        private final NsCodecDecoder decoder = new NsCodecDecoder();
        private final ColorLoss loss;

        Nsc(int level, ColorLoss.Chroma chroma) {
            loss = new ColorLoss(level, chroma);
        }

        @Override
        public void encode(int[] pixels, int at, int width, int height, int pass, ByteBuf out) {
            encoder.encode(pixels, at, STRIDE, width, height, RowOrder.BOTTOM_UP, loss, AlphaChannel.DROP, out);
        }

        @Override
        public void decode(ByteBuf in, int[] target, int at, int width, int height) throws DecodeException {
            decoder.decode(in, RowOrder.BOTTOM_UP, AlphaChannel.DROP, target, at, STRIDE, width, height);
        }
    }

    static final class RemoteFx implements PictureCoder {
        private final RfxEncoder encoder;
        private final RfxDecoder decoder;

        RemoteFx(RfxEntropy entropy, TileExecutor executor) {
            encoder = new RfxEncoder(RfxMode.VIDEO, entropy, executor);
            decoder = new RfxDecoder(executor);
        }

        @Override
        public void startPass() {
            encoder.restart();
        }

        @Override
        public void encode(int[] pixels, int at, int width, int height, int pass, ByteBuf out) {
            encoder.encode(pixels, at, STRIDE, width, height, ALL, QUALITY, out);
        }

        @Override
        public void decode(ByteBuf in, int[] target, int at, int width, int height) throws DecodeException {
            decoder.decode(in, target, at, STRIDE, width, height, NOBODY);
        }
    }

    static final class Progressive implements PictureCoder {
        private final ProgressiveEncoder encoder;
        private final ProgressiveDecoder decoder;
        private final ProgressiveContext context = new ProgressiveContext(CodecPicture.WIDTH, CodecPicture.HEIGHT);

        Progressive(ProgressiveSchedule schedule, TileExecutor executor) {
            encoder = new ProgressiveEncoder(CodecPicture.WIDTH, CodecPicture.HEIGHT, schedule, QUALITY, executor);
            decoder = new ProgressiveDecoder(executor);
        }

        @Override
        public void encode(int[] pixels, int at, int width, int height, int pass, ByteBuf out) {
            if (pass == 0) {
                encoder.encode(pixels, at, STRIDE, ALL, out);
            } else {
                encoder.refine(encoder.unfinished(), out);
            }
        }

        @Override
        public void decode(ByteBuf in, int[] target, int at, int width, int height) throws DecodeException {
            decoder.decode(in, context, target, at, STRIDE, NOBODY);
        }
    }

    static final class Clear implements PictureCoder {
        private final ClearCodecEncoder encoder = new ClearCodecEncoder();
        private final ClearCodecDecoder decoder = new ClearCodecDecoder();
        private int sequenceNumber;

        @Override
        public void startPass() {
            encoder.reset();
        }

        @Override
        public void encode(int[] pixels, int at, int width, int height, int pass, ByteBuf out) {
            encoder.encode(pixels, at, STRIDE, width, height, out);
        }

        @Override
        public void decode(ByteBuf in, int[] target, int at, int width, int height) throws DecodeException {
            // The streams are one viewer's; only their numbers go on from pass to pass.
            in.setByte(1, sequenceNumber++);
            decoder.decode(in, target, at, STRIDE, width, height);
        }
    }

    static final class Alpha implements PictureCoder {
        private final AlphaEncoder encoder = new AlphaEncoder();
        private final AlphaDecoder decoder = new AlphaDecoder();

        @Override
        public int[] prepared(int[] pixels) {
            int[] withAlpha = new int[pixels.length];
            for (int i = 0; i < pixels.length; i++) {
                withAlpha[i] = (pixels[i] << 16) & 0xFF000000;
            }
            return withAlpha;
        }

        @Override
        public void encode(int[] pixels, int at, int width, int height, int pass, ByteBuf out) {
            encoder.encode(pixels, at, STRIDE, width, height, out);
        }

        @Override
        public void decode(ByteBuf in, int[] target, int at, int width, int height) throws DecodeException {
            decoder.decode(in, target, at, STRIDE, width, height);
        }
    }
}
