package dev.oriel.redirect.display;

import dev.oriel.rdp.codec.avc.Avc420Stream;
import dev.oriel.rdp.codec.avc.Avc444Combiner;
import dev.oriel.rdp.codec.avc.Avc444Layout;
import dev.oriel.rdp.codec.avc.Avc444Stream;
import dev.oriel.rdp.codec.avc.AvcRegion;
import dev.oriel.rdp.codec.avc.Yuv420;
import dev.oriel.rdp.egfx.EgfxCodec;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Encoders and a decoder of a video format of its own: the picture as it is. */
final class FakeVideo implements VideoEncoder.Source {

    int open;
    int pictures;

    /** The next pictures that cannot be made. */
    int failures;

    int lastQuantizer;

    @Override
    public boolean isAvailable() {
        return true;
    }

    @Override
    public VideoEncoder create(int width, int height, VideoEncoder.Pictures kind) {
        open++;
        return new VideoEncoder() {
            @Override
            public Bytes encode(Yuv420 picture, int quantizer) {
                if (failures > 0) {
                    failures--;
                    throw new VideoException("told so");
                }
                pictures++;
                lastQuantizer = quantizer;
                ByteBuf bytes = Unpooled.buffer();
                bytes.writeInt(width).writeInt(height).writeBytes(picture.planes());
                return Bytes.copyOf(bytes);
            }

            @Override
            public void close() {
                open--;
            }
        };
    }

    /** What a client with one surface does. */
    static final class Decoder {

        private Avc444Combiner combiner = new Avc444Combiner(16, 16);

        int mainViews;
        int bothViews;

        void reset(int width, int height) {
            combiner = new Avc444Combiner(width, height);
        }

        void draw(EgfxCodec codec, ByteBuf data, int[] desktop, int stride) throws DecodeException {
            PduReader in = PduReader.of(data);
            if (codec == EgfxCodec.AVC420) {
                Avc420Stream stream = Avc420Stream.decode(in);
                Yuv420 picture = picture(stream.bitstream());
                stream.metablock().regions().forEach(region -> picture.show(region.area(), desktop, stride));
                return;
            }
            Avc444Stream stream = Avc444Stream.decode(in);
            Avc420Stream main = stream.main();
            Avc420Stream auxiliary = stream.auxiliary();
            if (main == null) {
                throw new AssertionError("no main view");
            }
            Yuv420 mainPicture = picture(main.bitstream());
            for (AvcRegion region : main.metablock().regions()) {
                combiner.main(mainPicture, region.area());
                combiner.show(region.area(), desktop, stride);
            }
            if (auxiliary == null) {
                mainViews++;
                return;
            }
            bothViews++;
            Avc444Layout layout = codec == EgfxCodec.AVC444 ? Avc444Layout.V1 : Avc444Layout.V2;
            Yuv420 auxiliaryPicture = picture(auxiliary.bitstream());
            for (AvcRegion region : auxiliary.metablock().regions()) {
                combiner.auxiliary(layout, auxiliaryPicture, region.area());
                combiner.show(region.area(), desktop, stride);
            }
        }

        private static Yuv420 picture(Bytes bitstream) {
            ByteBuf bytes = bitstream.asBuffer();
            Yuv420 picture = new Yuv420(bytes.readInt(), bytes.readInt());
            bytes.readBytes(picture.planes());
            return picture;
        }
    }
}
