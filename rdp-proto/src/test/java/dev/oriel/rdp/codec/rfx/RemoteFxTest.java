package dev.oriel.rdp.codec.rfx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.oriel.rdp.codec.AllocatedBytes;
import dev.oriel.rdp.codec.CodecContract;
import dev.oriel.rdp.parallel.TilePool;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Rectangle;
import dev.oriel.testkit.GoldenFile;
import dev.oriel.testkit.SampleImages;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RemoteFxTest {

    private static final int W = 300;
    private static final int H = 200;
    private static final int UNTOUCHED = 0x123456;

    private final List<Rectangle> updates = new ArrayList<>();
    private final RfxDecoder decoder = new RfxDecoder(TileExecutor.sameThread());

    @ParameterizedTest
    @EnumSource(RfxEntropy.class)
    void pictures_ofAnySize_surviveTheWire(RfxEntropy entropy) throws Exception {
        RfxEncoder encoder = new RfxEncoder(RfxMode.VIDEO, entropy, TileExecutor.sameThread());
        for (CodecContract.Sample sample : CodecContract.samples()) {
            int w = sample.width();
            int h = sample.height();
            int stride = w + 2 * CodecContract.MARGIN;
            int offset = CodecContract.MARGIN * stride + CodecContract.MARGIN;
            ByteBuf wire = Unpooled.buffer();
            int[] source = CodecContract.framed(sample.pixels(), w, h);
            int written = encoder.encode(source, offset, stride, w, h, whole(w, h), RfxQuality.FINEST, wire);
            assertThat(wire.readableBytes()).isEqualTo(written);
            int[] target = CodecContract.framed(new int[w * h], w, h);
            decoder.decode(wire, target, offset, stride, w, h, this::note);
            assertThat(wire.isReadable()).isFalse();
            assertThat(updates).as(sample.name()).containsExactly(new Rectangle(0, 0, w, h));
            updates.clear();
            assertThat(PictureDistance.between(target, source).psnr())
                    .as(sample.name())
                    .isGreaterThan(40);
            assertThat(Arrays.copyOf(target, offset)).containsOnly(CodecContract.UNTOUCHED);
            assertThat(target[offset + w]).isEqualTo(CodecContract.UNTOUCHED);
            assertThat(target[offset + (h - 1) * stride + w]).isEqualTo(CodecContract.UNTOUCHED);
        }
    }

    @Test
    void message_isMadeOfTheSpecificationsBlocks() throws Exception {
        byte[] golden = GoldenFile.read(getClass(), "rdprfx/2.2.2-image-message");
        int[] picture = new int[16];
        Arrays.fill(picture, 0xC0C0C0);
        picture[5] = 0x404040;
        ByteBuf wire = Unpooled.buffer();
        new RfxEncoder(RfxMode.IMAGE, RfxEntropy.RLGR3, TileExecutor.sameThread())
                .encode(picture, 0, 4, 4, 4, List.of(new Rectangle(0, 0, 4, 3)), RfxQuality.HIGH, wire);
        assertThat(bytes(wire)).isEqualTo(golden);
        int[] target = new int[16];
        decoder.decode(Unpooled.wrappedBuffer(golden), target, 0, 4, 4, 4, this::note);
        assertThat(updates).containsExactly(new Rectangle(0, 0, 4, 3));
        assertThat(Arrays.copyOfRange(target, 12, 16)).containsOnly(0);
        assertThat(PictureDistance.between(Arrays.copyOf(target, 12), Arrays.copyOf(picture, 12))
                        .largest())
                .isLessThan(12);
    }

    @Test
    void greyPictures_areLossless_whereNothingIsRounded() throws Exception {
        int[] grey = new int[W * H];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (i % W / 64 + i / W / 64) * 31 * 0x010101;
        }
        assertThat(roundTrip(grey, RfxQuality.LOW)).isNotEqualTo(grey);
        assertThat(roundTrip(grey, RfxQuality.HIGH)).isEqualTo(grey);
    }

    @Test
    void quality_orderedFromFineToCoarse_givesSmallerAndWorse() throws Exception {
        for (int[] picture : List.of(SampleImages.text(W, H, 1), SampleImages.photo(W, H, 1))) {
            double psnr = PictureDistance.SAME;
            int size = Integer.MAX_VALUE;
            for (RfxQuality quality : RfxQuality.values()) {
                double next = PictureDistance.between(roundTrip(picture, quality), picture)
                        .psnr();
                int nextSize = encoded(RfxMode.IMAGE, RfxEntropy.RLGR3, picture, whole(W, H), quality)
                        .readableBytes();
                assertThat(next).isLessThan(psnr);
                assertThat(nextSize).isLessThan(size);
                psnr = next;
                size = nextSize;
            }
        }
    }

    @Test
    void quality_ofTextAndPhoto_isBounded() throws Exception {
        assertThat(distance(SampleImages.text(W, H, 1), RfxQuality.FINEST).psnr())
                .isGreaterThan(50);
        assertThat(distance(SampleImages.text(W, H, 1), RfxQuality.HIGH).psnr()).isGreaterThan(42);
        assertThat(distance(SampleImages.photo(W, H, 1), RfxQuality.FINEST).psnr())
                .isGreaterThan(44);
        assertThat(distance(SampleImages.photo(W, H, 1), RfxQuality.HIGH).psnr())
                .isGreaterThan(36);
        assertThat(distance(SampleImages.text(W, H, 1), RfxQuality.FINEST).largest())
                .isLessThan(8);
    }

    @Test
    void damage_isAllThatIsDrawn() throws Exception {
        int[] picture = SampleImages.text(W, H, 2);
        List<Rectangle> damage =
                List.of(new Rectangle(10, 20, 30, 40), new Rectangle(60, 60, 10, 70), new Rectangle(290, 190, 50, 50));
        ByteBuf wire = encoded(RfxMode.IMAGE, RfxEntropy.RLGR1, picture, damage, RfxQuality.FINEST);
        int[] target = new int[W * H];
        Arrays.fill(target, UNTOUCHED);
        decoder.decode(wire, target, 0, W, W, H, this::note);
        assertThat(updates)
                .containsExactly(
                        new Rectangle(10, 20, 30, 40), new Rectangle(60, 60, 10, 70), new Rectangle(290, 190, 10, 10));
        for (int i = 0; i < target.length; i++) {
            int x = i % W;
            int y = i / W;
            boolean inside =
                    updates.stream().anyMatch(r -> x >= r.x() && x < r.right() && y >= r.y() && y < r.bottom());
            if (!inside) {
                assertThat(target[i]).isEqualTo(UNTOUCHED);
            } else {
                int[] one = {target[i]};
                int[] other = {picture[i]};
                assertThat(PictureDistance.between(one, other).largest()).isLessThan(8);
            }
        }
    }

    @Test
    void damage_outsideOfThePicture_writesNothing() {
        ByteBuf wire = encoded(
                RfxMode.IMAGE,
                RfxEntropy.RLGR1,
                new int[W * H],
                List.of(new Rectangle(W, 0, 5, 5), new Rectangle(-9, 3, 9, 9), new Rectangle(4, 4, 0, 9)),
                RfxQuality.HIGH);
        assertThat(wire.isReadable()).isFalse();
    }

    @Test
    void damage_inTooManyParts_becomesTheAreaAroundThem() throws Exception {
        List<Rectangle> many = Collections.nCopies(TileGrid.MAX_RECTS, new Rectangle(70, 70, 2, 2));
        List<Rectangle> more = new ArrayList<>(many);
        more.add(new Rectangle(100, 90, 10, 10));
        ByteBuf wire = encoded(RfxMode.IMAGE, RfxEntropy.RLGR1, new int[W * H], more, RfxQuality.HIGH);
        decoder.decode(wire, new int[W * H], 0, W, W, H, this::note);
        assertThat(updates).containsExactly(new Rectangle(70, 70, 40, 30));
    }

    @Test
    void imageMode_repeatsItsHeaders_videoModeDoesNot() throws Exception {
        int[] picture = SampleImages.text(W, H, 1);
        RfxEncoder video = new RfxEncoder(RfxMode.VIDEO, RfxEntropy.RLGR3, TileExecutor.sameThread());
        RfxEncoder image = new RfxEncoder(RfxMode.IMAGE, RfxEntropy.RLGR3, TileExecutor.sameThread());
        ByteBuf wire = Unpooled.buffer();
        int first = video.encode(picture, 0, W, W, H, whole(W, H), RfxQuality.HIGH, wire);
        int second = video.encode(picture, 0, W, W, H, whole(W, H), RfxQuality.HIGH, wire);
        assertThat(first - second).isEqualTo(47);
        decoder.decode(wire.slice(0, first), new int[W * H], 0, W, W, H, this::note);
        decoder.decode(wire.slice(first, second), new int[W * H], 0, W, W, H, this::note);
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> new RfxDecoder(TileExecutor.sameThread())
                        .decode(wire.slice(first, second), new int[W * H], 0, W, W, H, this::note))
                .withMessageContaining("headers");
        assertThat(video.encode(picture, 0, W, W, H - 1, whole(W, H), RfxQuality.HIGH, wire))
                .as("another size starts another stream")
                .isGreaterThan(second + 47 - 2000);
        video.restart();
        assertThat(video.encode(picture, 0, W, W, H, whole(W, H), RfxQuality.HIGH, wire))
                .isEqualTo(first);
        assertThat(image.encode(picture, 0, W, W, H, whole(W, H), RfxQuality.HIGH, wire))
                .isEqualTo(first);
        assertThat(image.encode(picture, 0, W, W, H, whole(W, H), RfxQuality.HIGH, wire))
                .isEqualTo(first);
    }

    @Test
    void workers_giveTheSameBytesAndPixels() throws Exception {
        int[] picture = SampleImages.photo(W, H, 3);
        ByteBuf one = encoded(RfxMode.IMAGE, RfxEntropy.RLGR1, picture, whole(W, H), RfxQuality.HIGH);
        try (TilePool pool = new TilePool(2)) {
            RfxEncoder encoder = new RfxEncoder(RfxMode.IMAGE, RfxEntropy.RLGR1, pool.executor());
            RfxDecoder parallel = new RfxDecoder(pool.executor());
            for (int i = 0; i < 20; i++) {
                ByteBuf many = Unpooled.buffer();
                encoder.restart();
                encoder.encode(picture, 0, W, W, H, whole(W, H), RfxQuality.HIGH, many);
                assertThat(many).isEqualTo(one);
                int[] target = new int[W * H];
                int[] expected = new int[W * H];
                parallel.decode(many, target, 0, W, W, H, this::note);
                decoder.decode(one.duplicate(), expected, 0, W, W, H, this::note);
                assertThat(target).isEqualTo(expected);
            }
        }
    }

    @Test
    void truncatedMessages_areRefused_exceptBetweenBlocks() {
        byte[] stream =
                bytes(encoded(RfxMode.IMAGE, RfxEntropy.RLGR1, SampleImages.text(70, 10, 1), 70, 10, RfxQuality.HIGH));
        int accepted = 0;
        for (int length = 0; length < stream.length; length++) {
            RfxDecoder fresh = new RfxDecoder(TileExecutor.sameThread());
            try {
                fresh.decode(Unpooled.wrappedBuffer(stream, 0, length), new int[700], 0, 70, 70, 10, this::note);
                accepted++;
            } catch (DecodeException refused) {
                assertThat(refused.field()).isNotEmpty();
            }
        }
        // Eight blocks: the empty message, and after each block but the last.
        assertThat(accepted).isEqualTo(8);
    }

    @Test
    void changedBytes_neverDrawOutside() {
        byte[] stream =
                bytes(encoded(RfxMode.IMAGE, RfxEntropy.RLGR3, SampleImages.text(90, 20, 1), 90, 20, RfxQuality.HIGH));
        for (int i = 0; i < stream.length; i++) {
            for (int value : new int[] {0, 1, 0x7F, 0x80, 0xFF}) {
                byte[] changed = stream.clone();
                changed[i] = (byte) value;
                CodecContract.anyBytes(
                        changed,
                        90,
                        20,
                        (in, pixels, offset, stride, w, h) -> new RfxDecoder(TileExecutor.sameThread())
                                .decode(in, pixels, offset, stride, w, h, this::note));
            }
        }
    }

    @Test
    void tiles_outsideOfThePicture_areSkipped() throws Exception {
        ByteBuf wire =
                encoded(RfxMode.IMAGE, RfxEntropy.RLGR1, SampleImages.text(W, H, 1), whole(W, H), RfxQuality.HIGH);
        int[] small = new int[100 * 70];
        decoder.decode(wire, small, 0, 100, 100, 70, this::note);
        assertThat(updates).containsExactly(new Rectangle(0, 0, 100, 70));
    }

    @Test
    void regions_thatCoverThePictureOverAndOver_areRefused() {
        RfxRegion region = new RfxRegion();
        region.begin(100, 100);
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> {
                    for (int i = 0; i < 9; i++) {
                        region.add(0, 0, 100, 100);
                    }
                })
                .withMessageContaining("rects");
    }

    @Test
    void picture_ofMoreTilesThanCanBeCounted_isTheCallersBug() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TileGrid().resize(32766, 32766));
    }

    @ParameterizedTest
    @EnumSource(RfxEntropy.class)
    void nothingIsAllocated_onceTheBuffersHaveGrown(RfxEntropy entropy) throws Exception {
        int[] picture = SampleImages.photo(W, H, 1);
        int[] target = new int[W * H];
        RfxEncoder encoder = new RfxEncoder(RfxMode.VIDEO, entropy, TileExecutor.sameThread());
        List<Rectangle> damage = whole(W, H);
        ByteBuf wire = Unpooled.buffer(4 * W * H);
        UpdatedArea ignored = (x, y, w, h) -> {};
        AllocatedBytes.areNone(() -> {
            encoder.encode(picture, 0, W, W, H, damage, RfxQuality.HIGH, wire.clear());
            decoder.decode(wire, target, 0, W, W, H, ignored);
        });
    }

    private void note(int x, int y, int w, int h) {
        updates.add(new Rectangle(x, y, w, h));
    }

    private PictureDistance distance(int[] picture, RfxQuality quality) throws DecodeException {
        return PictureDistance.between(roundTrip(picture, quality), picture);
    }

    private int[] roundTrip(int[] picture, RfxQuality quality) throws DecodeException {
        int[] target = new int[W * H];
        ByteBuf wire = encoded(RfxMode.IMAGE, RfxEntropy.RLGR3, picture, whole(W, H), quality);
        decoder.decode(wire, target, 0, W, W, H, this::note);
        return target;
    }

    private static List<Rectangle> whole(int w, int h) {
        return List.of(new Rectangle(0, 0, w, h));
    }

    private static ByteBuf encoded(
            RfxMode mode, RfxEntropy entropy, int[] picture, List<Rectangle> damage, RfxQuality quality) {
        ByteBuf wire = Unpooled.buffer();
        new RfxEncoder(mode, entropy, TileExecutor.sameThread()).encode(picture, 0, W, W, H, damage, quality, wire);
        return wire;
    }

    private static ByteBuf encoded(RfxMode mode, RfxEntropy entropy, int[] picture, int w, int h, RfxQuality quality) {
        ByteBuf wire = Unpooled.buffer();
        new RfxEncoder(mode, entropy, TileExecutor.sameThread())
                .encode(picture, 0, w, w, h, whole(w, h), quality, wire);
        return wire;
    }

    private static byte[] bytes(ByteBuf wire) {
        byte[] bytes = new byte[wire.readableBytes()];
        wire.readBytes(bytes);
        return bytes;
    }
}
