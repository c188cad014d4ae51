package dev.oriel.rdp.codec.rfx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.rdp.wire.Rectangle;
import dev.oriel.testkit.SampleImages;
import dev.oriel.testkit.freerdp.FreeRdpRemoteFx;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ours decode theirs and theirs decode ours: the same pictures but for the last bit, which FreeRDP cuts off and we round. */
final class FreeRdpRemoteFxTest {

    private static final int W = 330;
    private static final int H = 201;
    private static final List<Rectangle> PARTS =
            List.of(new Rectangle(5, 3, 70, 66), new Rectangle(64, 128, 128, 64), new Rectangle(300, 150, 30, 51));

    @ParameterizedTest
    @EnumSource(RfxEntropy.class)
    void theirPictures_areOurs(RfxEntropy entropy) throws Exception {
        for (int[] picture : SampleImages.kinds(W, H)) {
            try (FreeRdpRemoteFx theirs = new FreeRdpRemoteFx(W, H, entropy == RfxEntropy.RLGR3)) {
                RfxDecoder ours = new RfxDecoder(TileExecutor.sameThread());
                int[] target = new int[W * H];
                for (int[] rects : new int[][] {{0, 0, W, H}, {5, 3, 70, 66, 64, 128, 128, 64, 300, 150, 30, 51}}) {
                    byte[] message = theirs.encode(picture, rects);
                    assertThat(theirs.decode(message)).isTrue();
                    ours.decode(Unpooled.wrappedBuffer(message), target, 0, W, W, H, (x, y, w, h) -> {});
                    assertSame(target, theirs.picture());
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(RfxEntropy.class)
    void ourPictures_areTheirs(RfxEntropy entropy) throws Exception {
        for (RfxMode mode : RfxMode.values()) {
            for (RfxQuality quality : RfxQuality.values()) {
                try (FreeRdpRemoteFx theirs = new FreeRdpRemoteFx(W, H, false)) {
                    RfxEncoder encoder = new RfxEncoder(mode, entropy, TileExecutor.sameThread());
                    RfxDecoder decoder = new RfxDecoder(TileExecutor.sameThread());
                    int[] target = new int[W * H];
                    for (int[] picture : SampleImages.kinds(W, H)) {
                        for (List<Rectangle> damage : List.of(List.of(new Rectangle(0, 0, W, H)), PARTS)) {
                            ByteBuf wire = Unpooled.buffer();
                            encoder.encode(picture, 0, W, W, H, damage, quality, wire);
                            assertThat(theirs.decode(ByteBufUtil.getBytes(wire)))
                                    .isTrue();
                            decoder.decode(wire, target, 0, W, W, H, (x, y, w, h) -> {});
                            assertSame(target, theirs.picture());
                        }
                    }
                }
            }
        }
    }

    private static void assertSame(int[] ours, int[] theirs) {
        assertThat(PictureDistance.between(ours, theirs).largest()).isLessThanOrEqualTo(1);
    }
}
