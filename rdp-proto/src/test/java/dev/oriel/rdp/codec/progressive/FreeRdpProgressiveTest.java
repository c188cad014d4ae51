package dev.oriel.rdp.codec.progressive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.rdp.codec.rfx.PictureDistance;
import dev.oriel.rdp.codec.rfx.RfxQuality;
import dev.oriel.rdp.codec.rfx.TileExecutor;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Rectangle;
import dev.oriel.testkit.SampleImages;
import dev.oriel.testkit.freerdp.FreeRdpProgressive;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ours decode theirs and theirs decode every pass of ours: the same pictures but for the last bit. */
final class FreeRdpProgressiveTest {

    private static final int W = 330;
    private static final int H = 201;

    /** Bits of the low band too, bands that gain nothing, bands that gain many bits at once. */
    private static final ProgressiveSchedule UNEVEN = new ProgressiveSchedule(List.of(
            new ProgressiveSchedule.Step(10, 0x6543211232L, 0x9876543213L),
            new ProgressiveSchedule.Step(20, 0x6543211231L, 0x3456543212L),
            new ProgressiveSchedule.Step(30, 0x0543200200L, 0x3450000001L),
            new ProgressiveSchedule.Step(40, 0x0100000000L, 0x2340000000L)));

    private final ProgressiveDecoder decoder = new ProgressiveDecoder(TileExecutor.sameThread());
    private final ProgressiveContext context = new ProgressiveContext(W, H);
    private final int[] surface = new int[W * H];

    @Test
    void theirPictures_areOurs() throws Exception {
        try (FreeRdpProgressive theirs = new FreeRdpProgressive(W, H)) {
            for (int[] picture : SampleImages.kinds(W, H)) {
                bothDraw(theirs, theirs.encode(picture));
            }
        }
    }

    @Test
    void ourPasses_areTheirs() throws Exception {
        for (ProgressiveSchedule schedule :
                List.of(ProgressiveSchedule.AT_ONCE, ProgressiveSchedule.STANDARD, UNEVEN)) {
            for (RfxQuality quality : List.of(RfxQuality.FINEST, RfxQuality.LOW)) {
                try (FreeRdpProgressive theirs = new FreeRdpProgressive(W, H)) {
                    ProgressiveEncoder encoder =
                            new ProgressiveEncoder(W, H, schedule, quality, TileExecutor.sameThread());
                    for (int[] picture : SampleImages.kinds(W, H)) {
                        ByteBuf wire = Unpooled.buffer();
                        encoder.encode(picture, 0, W, List.of(new Rectangle(0, 0, W, H)), wire);
                        do {
                            bothDraw(theirs, ByteBufUtil.getBytes(wire));
                            wire.clear();
                        } while (encoder.refine(17, wire) > 0);
                    }
                    ByteBuf wire = Unpooled.buffer();
                    encoder.encode(new int[W * H], 0, W, List.of(new Rectangle(60, 50, 10, 100)), wire);
                    bothDraw(theirs, ByteBufUtil.getBytes(wire));
                }
            }
        }
    }

    @Test
    void differences_addToTheTilesBefore_inAllTheirPasses() throws Exception {
        try (FreeRdpProgressive theirs = new FreeRdpProgressive(W, H)) {
            ProgressiveEncoder encoder = new ProgressiveEncoder(
                    W, H, ProgressiveSchedule.STANDARD, RfxQuality.FINEST, TileExecutor.sameThread());
            int[] dark = SampleImages.photo(W, H, 1);
            for (int i = 0; i < dark.length; i++) {
                dark[i] = (dark[i] >> 1 & 0x7F7F7F) + 0x202020;
            }
            ByteBuf wire = Unpooled.buffer();
            encoder.encode(dark, 0, W, List.of(new Rectangle(0, 0, W, H)), wire);
            bothDraw(theirs, ByteBufUtil.getBytes(wire));
            wire.clear();
            encoder.encode(SampleImages.text(W, H, 1), 0, W, List.of(new Rectangle(0, 0, W, H)), wire);
            byte[] difference = ByteBufUtil.getBytes(wire);
            markDifferences(difference);
            int[] before = surface.clone();
            bothDraw(theirs, difference);
            assertThat(surface).isNotEqualTo(before);
            wire.clear();
            while (encoder.refine(9, wire) > 0) {
                bothDraw(theirs, ByteBufUtil.getBytes(wire));
                wire.clear();
            }
        }
    }

    /** Sets the flag in every first pass of our own stream. */
    private static void markDifferences(byte[] stream) {
        ByteBuf buffer = Unpooled.wrappedBuffer(stream);
        int at = ProgressiveBlock.SYNC_SIZE + ProgressiveBlock.CONTEXT_SIZE + ProgressiveBlock.FRAME_BEGIN_SIZE;
        int rects = buffer.getUnsignedShortLE(at + 7);
        int tiles = buffer.getUnsignedShortLE(at + 12);
        at += ProgressiveBlock.REGION_SIZE + rects * ProgressiveBlock.RECT_SIZE + 2 * 5 + 2 * 16;
        for (int i = 0; i < tiles; i++) {
            assertThat(buffer.getUnsignedShortLE(at)).isEqualTo(ProgressiveBlock.TILE_FIRST);
            stream[at + 13] = ProgressiveBlock.TILE_DIFFERENCE;
            at += buffer.getIntLE(at + 2);
        }
    }

    private void bothDraw(FreeRdpProgressive theirs, byte[] stream) throws DecodeException {
        assertThat(theirs.decode(stream)).isTrue();
        decoder.decode(Unpooled.wrappedBuffer(stream), context, surface, 0, W, (x, y, w, h) -> {});
        assertThat(PictureDistance.between(surface, theirs.picture()).largest()).isLessThanOrEqualTo(1);
    }
}
