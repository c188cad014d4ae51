package dev.oriel.redirect.display;

import dev.oriel.rdp.codec.avc.Avc420Stream;
import dev.oriel.rdp.codec.avc.Avc444Layout;
import dev.oriel.rdp.codec.avc.Avc444Splitter;
import dev.oriel.rdp.codec.avc.Avc444Stream;
import dev.oriel.rdp.codec.avc.AvcMetablock;
import dev.oriel.rdp.codec.avc.AvcRegion;
import dev.oriel.rdp.codec.avc.Yuv420;
import dev.oriel.rdp.egfx.EgfxCodec;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.Rectangle;
import java.util.List;

/** The picture of a surface as one or two H.264 views, with the encoder of its stream. Confined to its owner's thread. */
sealed interface VideoViews {

    EgfxCodec codec();

    /** Whether the picture covers an area, with what must be drawn around it. */
    boolean holds(Rectangle area);

    /** What is drawn when an area is to be drawn. */
    Rectangle whole(Rectangle area);

    /**
     * The stream of the next picture.
     *
     * @param areas that {@link #holds}
     * @throws VideoException when the encoder fails
     */
    Pdu encode(Canvas canvas, List<Rectangle> areas, int quantizer);

    void close();

    private static Avc420Stream view(List<Rectangle> areas, int quantizer, Bytes bitstream) {
        AvcMetablock metablock = new AvcMetablock(areas.stream()
                .map(area -> new AvcRegion(area, quantizer, false, 100 - quantizer))
                .toList());
        return new Avc420Stream(metablock, bitstream);
    }

    /** One view, with half of the chroma. */
    final class Halved implements VideoViews {

        private final VideoEncoder encoder;
        private final Yuv420 picture;

        Halved(VideoEncoder.Source source, int width, int height) {
            encoder = source.create(width, height, VideoEncoder.Pictures.ONE_VIEW);
            picture = new Yuv420(width, height);
        }

        @Override
        public EgfxCodec codec() {
            return EgfxCodec.AVC420;
        }

        @Override
        public boolean holds(Rectangle area) {
            return area.right() <= picture.width() && area.bottom() <= picture.height();
        }

        @Override
        public Rectangle whole(Rectangle area) {
            return picture.whole(area);
        }

        @Override
        public Pdu encode(Canvas canvas, List<Rectangle> areas, int quantizer) {
            List<Rectangle> drawn = areas.stream().map(picture::whole).toList();
            for (Rectangle area : drawn) {
                picture.draw(canvas.pixels(), canvas.stride(), area);
            }
            return view(drawn, quantizer, encoder.encode(picture, quantizer));
        }

        @Override
        public void close() {
            encoder.close();
        }
    }

    /**
     * Two views, with all of the chroma. The second is as expensive as a picture that refers to no other, so it is made where
     * there is room, or where it is seen.
     */
    final class Full implements VideoViews {

        /** Up to this quantizer there is room. */
        private static final int FULL_CHROMA = 20;

        private final VideoEncoder encoder;
        private final Avc444Layout layout;
        private final Avc444Splitter splitter;
        private final int visibleWidth;

        /** The encoder's pictures are in turns such that others refer to and such that none does. */
        private boolean betweenMains;

        /**
         * @param width of the coded picture, a multiple of 16
         * @param visibleWidth of the surface, at most {@code width}
         */
        Full(VideoEncoder.Source source, Avc444Layout layout, int width, int height, int visibleWidth) {
            encoder = source.create(width, height, VideoEncoder.Pictures.TWO_VIEWS);
            this.layout = layout;
            this.visibleWidth = visibleWidth;
            splitter = new Avc444Splitter(layout, width, height);
        }

        @Override
        public EgfxCodec codec() {
            return layout == Avc444Layout.V1 ? EgfxCodec.AVC444 : EgfxCodec.AVC444_V2;
        }

        @Override
        public boolean holds(Rectangle area) {
            return splitter.whole(area).right() <= visibleWidth
                    && area.bottom() <= splitter.main().height();
        }

        @Override
        public Rectangle whole(Rectangle area) {
            return splitter.whole(area);
        }

        @Override
        public Pdu encode(Canvas canvas, List<Rectangle> areas, int quantizer) {
            List<Rectangle> drawn = areas.stream().map(splitter::whole).toList();
            splitter.draw(canvas.pixels(), canvas.stride(), drawn);
            boolean both = !betweenMains && (quantizer <= FULL_CHROMA || splitter.hasDetail());
            Avc420Stream main = view(drawn, quantizer, encoder.encode(splitter.main(), quantizer));
            if (both) {
                return new Avc444Stream(main, view(drawn, quantizer, encoder.encode(splitter.auxiliary(), quantizer)));
            }
            betweenMains = !betweenMains;
            return new Avc444Stream(main, null);
        }

        @Override
        public void close() {
            encoder.close();
        }
    }
}
