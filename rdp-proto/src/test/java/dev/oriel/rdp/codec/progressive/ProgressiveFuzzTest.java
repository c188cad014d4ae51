package dev.oriel.rdp.codec.progressive;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.codec.CodecContract;
import dev.oriel.rdp.codec.rfx.RfxQuality;
import dev.oriel.rdp.codec.rfx.TileExecutor;
import dev.oriel.rdp.wire.Rectangle;
import dev.oriel.testkit.AllocationLimit;
import dev.oriel.testkit.SampleImages;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.List;

/** Any bytes draw inside the surface or are refused. */
final class ProgressiveFuzzTest {

    private static final int W = 100;
    private static final int H = 70;

    private static final byte[] GOOD = goodStream();

    @FuzzTest
    void stream(byte[] input) {
        AllocationLimit.hold(() -> {
            decode(new ProgressiveContext(W, H), input);
        });
    }

    /** A part of a real stream is replaced: what the parts are is left to the fuzzer. */
    @FuzzTest
    void changedStream(byte[] input) {
        AllocationLimit.hold(() -> {
            if (input.length < 3) {
                return;
            }
            byte[] stream = GOOD.clone();
            int at = ((input[0] & 0xFF) << 8 | (input[1] & 0xFF)) % stream.length;
            System.arraycopy(input, 2, stream, at, Math.min(input.length - 2, stream.length - at));
            decode(new ProgressiveContext(W, H), stream);
        });
    }

    /** All tiles' first passes, and a few of their later ones. */
    private static byte[] goodStream() {
        ProgressiveEncoder encoder =
                new ProgressiveEncoder(W, H, ProgressiveSchedule.STANDARD, RfxQuality.LOW, TileExecutor.sameThread());
        ByteBuf wire = Unpooled.buffer();
        encoder.encode(SampleImages.text(W, H, 1), 0, W, List.of(new Rectangle(0, 0, W, H)), wire);
        encoder.refine(2, wire);
        encoder.refine(4, wire);
        return ByteBufUtil.getBytes(wire);
    }

    private static void decode(ProgressiveContext context, byte[] stream) {
        CodecContract.anyBytes(
                stream,
                W,
                H,
                (in, pixels, offset, stride, w, h) -> new ProgressiveDecoder(TileExecutor.sameThread())
                        .decode(in, context, pixels, offset, stride, (x, y, width, height) -> {}));
    }
}
