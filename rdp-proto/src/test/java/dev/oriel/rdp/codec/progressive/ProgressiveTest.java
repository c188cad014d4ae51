package dev.oriel.rdp.codec.progressive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.oriel.rdp.codec.AllocatedBytes;
import dev.oriel.rdp.codec.CodecContract;
import dev.oriel.rdp.codec.rfx.PictureDistance;
import dev.oriel.rdp.codec.rfx.RfxQuality;
import dev.oriel.rdp.codec.rfx.TileExecutor;
import dev.oriel.rdp.codec.rfx.UpdatedArea;
import dev.oriel.rdp.parallel.TilePool;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Rectangle;
import dev.oriel.testkit.GoldenFile;
import dev.oriel.testkit.SampleImages;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProgressiveTest {

    private static final int W = 300;
    private static final int H = 200;

    /** The first pass leaves nothing to the second. */
    private static final ProgressiveSchedule ALL_IN_FIRST =
            new ProgressiveSchedule(List.of(new ProgressiveSchedule.Step(99, 0, 0)));

    private static final int UNTOUCHED = 0x123456;

    private final List<Rectangle> updates = new ArrayList<>();
    private final ProgressiveDecoder decoder = new ProgressiveDecoder(TileExecutor.sameThread());
    private final ProgressiveContext context = new ProgressiveContext(W, H);
    private final int[] surface = new int[W * H];

    @Test
    void pictures_ofAnySize_endAtFullQuality() throws Exception {
        for (CodecContract.Sample sample : CodecContract.samples()) {
            int w = sample.width();
            int h = sample.height();
            int stride = w + 2 * CodecContract.MARGIN;
            int offset = CodecContract.MARGIN * stride + CodecContract.MARGIN;
            int[] source = CodecContract.framed(sample.pixels(), w, h);
            int[] target = CodecContract.framed(new int[w * h], w, h);
            ProgressiveEncoder encoder = new ProgressiveEncoder(
                    w, h, ProgressiveSchedule.STANDARD, RfxQuality.FINEST, TileExecutor.sameThread());
            ProgressiveContext of = new ProgressiveContext(w, h);
            ByteBuf wire = Unpooled.buffer();
            int written = encoder.encode(source, offset, stride, whole(w, h), wire);
            assertThat(wire.readableBytes()).isEqualTo(written);
            do {
                updates.clear();
                decoder.decode(wire, of, target, offset, stride, this::note);
                assertThat(updates).isNotEmpty();
                wire.clear();
            } while (encoder.refine(3, wire) > 0);
            assertThat(encoder.unfinished()).isZero();
            assertThat(PictureDistance.between(target, source).psnr())
                    .as(sample.name())
                    .isGreaterThan(40);
            assertThat(Arrays.copyOf(target, offset)).containsOnly(CodecContract.UNTOUCHED);
            assertThat(target[offset + w]).isEqualTo(CodecContract.UNTOUCHED);
        }
    }

    @Test
    void streams_areMadeOfTheSpecificationsBlocks() throws Exception {
        int[] picture = new int[16];
        Arrays.fill(picture, 0xC0C0C0);
        picture[5] = 0x404040;
        ProgressiveEncoder encoder = new ProgressiveEncoder(
                4, 4, ProgressiveSchedule.STANDARD, RfxQuality.FINEST, TileExecutor.sameThread());
        ByteBuf wire = Unpooled.buffer();
        encoder.encode(picture, 0, 4, List.of(new Rectangle(0, 0, 4, 3)), wire);
        byte[] first = GoldenFile.read(getClass(), "rdpegfx/2.2.4.2-progressive-first");
        assertThat(ByteBufUtil.getBytes(wire)).isEqualTo(first);
        wire.clear();
        encoder.refine(1, wire);
        byte[] upgrade = GoldenFile.read(getClass(), "rdpegfx/2.2.4.2-progressive-upgrade");
        assertThat(ByteBufUtil.getBytes(wire)).isEqualTo(upgrade);
        int[] target = new int[16];
        ProgressiveContext of = new ProgressiveContext(4, 4);
        decoder.decode(Unpooled.wrappedBuffer(first), of, target, 0, 4, this::note);
        int[] coarse = target.clone();
        decoder.decode(Unpooled.wrappedBuffer(upgrade), of, target, 0, 4, this::note);
        assertThat(updates).containsOnly(new Rectangle(0, 0, 4, 3));
        int[] shown = Arrays.copyOf(picture, 12);
        assertThat(PictureDistance.between(Arrays.copyOf(target, 12), shown).psnr())
                .isGreaterThan(PictureDistance.between(Arrays.copyOf(coarse, 12), shown)
                        .psnr());
    }

    @Test
    void passes_getBetter_andEndAtWhatOnePassGives() throws Exception {
        for (int[] picture : List.of(SampleImages.text(W, H, 1), SampleImages.photo(W, H, 1))) {
            int[] once = new int[W * H];
            decode(encoded(ALL_IN_FIRST, picture), new ProgressiveContext(W, H), once);
            ProgressiveEncoder encoder = encoder(ProgressiveSchedule.STANDARD);
            ByteBuf wire = Unpooled.buffer();
            encoder.encode(picture, 0, W, whole(W, H), wire);
            double psnr = 0;
            int passes = 0;
            do {
                decode(wire, context, surface);
                double better = PictureDistance.between(surface, picture).psnr();
                assertThat(better).isGreaterThan(psnr);
                psnr = better;
                passes++;
                wire.clear();
            } while (encoder.refine(1000, wire) > 0);
            assertThat(passes).isEqualTo(3);
            assertThat(surface).isEqualTo(once);
            assertThat(psnr).isGreaterThan(44);
        }
    }

    @Test
    void refine_takesTheTilesFurthestBehind_asManyAsAllowed() throws Exception {
        int[] picture = SampleImages.photo(W, H, 1);
        ProgressiveEncoder encoder = encoder(ProgressiveSchedule.STANDARD);
        ByteBuf wire = Unpooled.buffer();
        encoder.encode(picture, 0, W, whole(W, H), wire);
        decode(wire, context, surface);
        assertThat(encoder.unfinished()).isEqualTo(20);
        for (int i = 0; i < 4; i++) {
            updates.clear();
            wire.clear();
            encoder.refine(5, wire);
            decode(wire, context, surface);
            assertThat(updates).hasSize(5).allMatch(area -> area.width() <= 64 && area.height() <= 64);
            assertThat(updates.get(0).y()).isEqualTo(i * 64);
        }
        assertThat(encoder.unfinished()).isEqualTo(20);
        wire.clear();
        encoder.refine(12, wire);
        assertThat(encoder.unfinished()).isEqualTo(8);
        encoder.encode(picture, 0, W, List.of(new Rectangle(0, 0, 65, 64)), wire);
        assertThat(encoder.unfinished()).isEqualTo(10);
        assertThatIllegalArgumentException().isThrownBy(() -> encoder.refine(0, wire));
    }

    @Test
    void damage_isAllThatIsDrawn_alsoByLaterPasses() throws Exception {
        int[] picture = SampleImages.text(W, H, 2);
        Arrays.fill(surface, UNTOUCHED);
        ProgressiveEncoder encoder = encoder(ProgressiveSchedule.STANDARD);
        ByteBuf wire = Unpooled.buffer();
        encoder.encode(picture, 0, W, List.of(new Rectangle(10, 20, 30, 40), new Rectangle(-4, 192, 9, 99)), wire);
        do {
            updates.clear();
            decode(wire, context, surface);
            assertThat(updates).containsExactly(new Rectangle(10, 20, 30, 40), new Rectangle(0, 192, 5, 8));
            wire.clear();
        } while (encoder.refine(100, wire) > 0);
        for (int i = 0; i < surface.length; i++) {
            int x = i % W;
            int y = i / W;
            if (updates.stream().noneMatch(r -> x >= r.x() && x < r.right() && y >= r.y() && y < r.bottom())) {
                assertThat(surface[i]).isEqualTo(UNTOUCHED);
            }
        }
        encoder.encode(picture, 0, W, List.of(new Rectangle(1, 1, 2, 2)), wire);
        encoder.encode(picture, 0, W, List.of(new Rectangle(50, 5, 10, 10)), wire);
        decode(wire, context, surface);
        updates.clear();
        wire.clear();
        encoder.refine(100, wire);
        decode(wire, context, surface);
        assertThat(updates).as("what is pending is refined together").containsExactly(new Rectangle(1, 1, 59, 14));
    }

    @Test
    void damage_ofWhatIsBeingRefined_beginsAgain() throws Exception {
        int[] first = SampleImages.text(W, H, 1);
        int[] second = SampleImages.photo(W, H, 1);
        ProgressiveEncoder encoder = encoder(ProgressiveSchedule.STANDARD);
        ByteBuf wire = Unpooled.buffer();
        encoder.encode(first, 0, W, whole(W, H), wire);
        encoder.refine(7, wire);
        encoder.encode(second, 0, W, whole(W, H), wire);
        while (encoder.refine(1000, wire) > 0) {
            assertThat(encoder.unfinished()).isIn(0, 20);
        }
        decode(wire, context, surface);
        assertThat(PictureDistance.between(surface, second).psnr()).isGreaterThan(44);
    }

    @Test
    void workers_giveTheSameBytesAndPixels() throws Exception {
        int[] picture = SampleImages.photo(W, H, 3);
        ProgressiveEncoder one = encoder(ProgressiveSchedule.STANDARD);
        try (TilePool pool = new TilePool(2)) {
            TileExecutor threads = pool.executor();
            ProgressiveEncoder many =
                    new ProgressiveEncoder(W, H, ProgressiveSchedule.STANDARD, RfxQuality.FINEST, threads);
            ProgressiveDecoder parallel = new ProgressiveDecoder(threads);
            ProgressiveContext other = new ProgressiveContext(W, H);
            int[] target = new int[W * H];
            ByteBuf wire = Unpooled.buffer();
            ByteBuf expected = Unpooled.buffer();
            one.encode(picture, 0, W, whole(W, H), expected);
            many.encode(picture, 0, W, whole(W, H), wire);
            do {
                assertThat(wire).isEqualTo(expected);
                parallel.decode(wire, other, target, 0, W, this::note);
                decode(expected, context, surface);
                assertThat(target).isEqualTo(surface);
                wire.clear();
                expected.clear();
                many.refine(11, wire);
            } while (one.refine(11, expected) > 0);
        }
    }

    @Test
    void upgrade_withoutAFirstPass_isRefused() throws Exception {
        ProgressiveEncoder encoder = encoder(ProgressiveSchedule.STANDARD);
        ByteBuf wire = Unpooled.buffer();
        encoder.encode(SampleImages.text(W, H, 1), 0, W, whole(W, H), wire);
        wire.clear();
        encoder.refine(1, wire);
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> decode(wire, context, surface))
                .withMessageContaining("first pass");
    }

    @Test
    void upgrade_sentTwice_isRefused() throws Exception {
        ProgressiveEncoder encoder = encoder(ProgressiveSchedule.STANDARD);
        ByteBuf wire = Unpooled.buffer();
        encoder.encode(SampleImages.text(W, H, 1), 0, W, whole(W, H), wire);
        decode(wire, context, surface);
        wire.clear();
        encoder.refine(100, wire);
        byte[] second = ByteBufUtil.getBytes(wire);
        wire.clear();
        encoder.refine(100, wire);
        decode(Unpooled.wrappedBuffer(second), context, surface);
        decode(wire, context, surface);
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> decode(Unpooled.wrappedBuffer(second), context, surface))
                .withMessageContaining("quality");
    }

    @Test
    void truncatedStreams_areRefused_exceptBetweenBlocks() {
        int[] picture = SampleImages.text(70, 10, 1);
        ProgressiveEncoder encoder = new ProgressiveEncoder(
                70, 10, ProgressiveSchedule.STANDARD, RfxQuality.FINEST, TileExecutor.sameThread());
        ByteBuf wire = Unpooled.buffer();
        encoder.encode(picture, 0, 70, whole(70, 10), wire);
        byte[] stream = ByteBufUtil.getBytes(wire);
        int accepted = 0;
        for (int length = 0; length < stream.length; length++) {
            try {
                decoder.decode(
                        Unpooled.wrappedBuffer(stream, 0, length),
                        new ProgressiveContext(70, 10),
                        new int[700],
                        0,
                        70,
                        this::note);
                accepted++;
            } catch (DecodeException refused) {
                assertThat(refused.field()).isNotEmpty();
            }
        }
        // Nothing, and after each of the five blocks but the last.
        assertThat(accepted).isEqualTo(5);
    }

    @Test
    void changedBytes_neverDrawOutside() {
        ProgressiveEncoder encoder = new ProgressiveEncoder(
                90, 20, ProgressiveSchedule.STANDARD, RfxQuality.FINEST, TileExecutor.sameThread());
        ByteBuf wire = Unpooled.buffer();
        encoder.encode(SampleImages.text(90, 20, 1), 0, 90, whole(90, 20), wire);
        encoder.refine(2, wire);
        byte[] stream = ByteBufUtil.getBytes(wire);
        for (int i = 0; i < stream.length; i++) {
            byte[] changed = stream.clone();
            changed[i] ^= (byte) (1 << (i & 7));
            ProgressiveContext of = new ProgressiveContext(90, 20);
            CodecContract.anyBytes(
                    changed,
                    90,
                    20,
                    (in, pixels, offset, stride, w, h) -> decoder.decode(in, of, pixels, offset, stride, this::note));
        }
    }

    @Test
    void contexts_areKeptBySurfaceAndId_upToAnArea() throws Exception {
        ProgressiveContexts contexts = new ProgressiveContexts();
        ProgressiveContext one = contexts.context(1, 0xFFFFFFFFL, 4096, 4096);
        assertThat(contexts.context(1, 0xFFFFFFFFL, 4096, 4096)).isSameAs(one);
        assertThat(contexts.context(1, 2, 4096, 4096)).isNotSameAs(one);
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> contexts.context(2, 2, 1, 1))
                .withMessageContaining("codecContextId");
        contexts.delete(1, 2);
        contexts.delete(1, 2);
        assertThat(contexts.context(2, 2, 1, 1)).isNotNull();
        contexts.deleteSurface(1);
        assertThat(contexts.context(3, 0, 4096, 4096)).isNotNull();
        assertThat(contexts.context(3, 0, 4096, 4095)).as("another size").isNotNull();
        contexts.clear();
        assertThat(contexts.context(9, 0, 4096, 8192)).isNotNull();
    }

    @Test
    void schedule_thatTakesBitsAwayAgain_isTheCallersBug() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProgressiveSchedule(
                        List.of(new ProgressiveSchedule.Step(1, 0, 0), new ProgressiveSchedule.Step(2, 1, 0))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProgressiveSchedule(List.of(new ProgressiveSchedule.Step(1, 7, 0))));
    }

    @Test
    void nothingIsAllocated_onceTheBuffersHaveGrown() throws Exception {
        int[] picture = SampleImages.photo(W, H, 1);
        List<Rectangle> damage = whole(W, H);
        ByteBuf wire = Unpooled.buffer(8 * W * H);
        UpdatedArea ignored = (x, y, w, h) -> {};
        for (ProgressiveSchedule schedule : List.of(ProgressiveSchedule.STANDARD, ProgressiveSchedule.AT_ONCE)) {
            ProgressiveEncoder encoder = encoder(schedule);
            AllocatedBytes.areNone(() -> {
                encoder.encode(picture, 0, W, damage, wire.clear());
                encoder.refine(100, wire);
                encoder.refine(100, wire);
                decoder.decode(wire, context, surface, 0, W, ignored);
            });
        }
    }

    private void note(int x, int y, int w, int h) {
        updates.add(new Rectangle(x, y, w, h));
    }

    private void decode(ByteBuf wire, ProgressiveContext of, int[] target) throws DecodeException {
        decoder.decode(wire, of, target, 0, W, this::note);
    }

    private static List<Rectangle> whole(int w, int h) {
        return List.of(new Rectangle(0, 0, w, h));
    }

    private static ProgressiveEncoder encoder(ProgressiveSchedule schedule) {
        return new ProgressiveEncoder(W, H, schedule, RfxQuality.FINEST, TileExecutor.sameThread());
    }

    private static ByteBuf encoded(ProgressiveSchedule schedule, int[] picture) {
        ByteBuf wire = Unpooled.buffer();
        encoder(schedule).encode(picture, 0, W, whole(W, H), wire);
        return wire;
    }
}
