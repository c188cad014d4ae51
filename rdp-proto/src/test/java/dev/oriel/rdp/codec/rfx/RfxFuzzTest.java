package dev.oriel.rdp.codec.rfx;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.codec.CodecContract;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Rectangle;
import dev.oriel.testkit.SampleImages;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.List;

/** Any bytes after a stream's headers draw inside the picture or are refused. */
final class RfxFuzzTest {

    private static final int W = 100;
    private static final int H = 70;
    private static final byte[] HEADERS = {
        (byte) 0xC0,
        (byte) 0xCC,
        12,
        0,
        0,
        0,
        (byte) 0xCA,
        (byte) 0xAC,
        (byte) 0xCC,
        (byte) 0xCA,
        0,
        1,
        (byte) 0xC1,
        (byte) 0xCC,
        10,
        0,
        0,
        0,
        1,
        1,
        0,
        1,
        (byte) 0xC2,
        (byte) 0xCC,
        12,
        0,
        0,
        0,
        1,
        0,
        W,
        0,
        H,
        0,
        (byte) 0xC3,
        (byte) 0xCC,
        13,
        0,
        0,
        0,
        1,
        (byte) 0xFF,
        0,
        64,
        0,
        0x28,
        0x28
    };

    private static final byte[] GOOD = goodMessage();

    @FuzzTest
    void message(byte[] input) {
        CodecContract.anyBytes(input, W, H, RfxFuzzTest::decode);
    }

    @FuzzTest
    void frame(byte[] input) {
        byte[] stream = Arrays.copyOf(HEADERS, HEADERS.length + input.length);
        System.arraycopy(input, 0, stream, HEADERS.length, input.length);
        CodecContract.anyBytes(stream, W, H, RfxFuzzTest::decode);
    }

    /** A part of a real message is replaced: what the parts are is left to the fuzzer. */
    @FuzzTest
    void changedMessage(byte[] input) {
        if (input.length < 3) {
            return;
        }
        byte[] message = GOOD.clone();
        int at = ((input[0] & 0xFF) << 8 | (input[1] & 0xFF)) % message.length;
        System.arraycopy(input, 2, message, at, Math.min(input.length - 2, message.length - at));
        CodecContract.anyBytes(message, W, H, RfxFuzzTest::decode);
    }

    private static byte[] goodMessage() {
        ByteBuf wire = Unpooled.buffer();
        new RfxEncoder(RfxMode.IMAGE, RfxEntropy.RLGR3, TileExecutor.sameThread())
                .encode(
                        SampleImages.text(W, H, 1),
                        0,
                        W,
                        W,
                        H,
                        List.of(new Rectangle(0, 0, W, H)),
                        RfxQuality.LOW,
                        wire);
        return ByteBufUtil.getBytes(wire);
    }

    @FuzzTest
    void entropyCode(byte[] input) {
        for (RfxEntropy entropy : RfxEntropy.values()) {
            CodecContract.anyBytes(input, 64, 64, (in, pixels, offset, stride, w, h) -> {
                byte[] data = new byte[in.readableBytes()];
                in.readBytes(data);
                new RlgrDecoder().decode(entropy, "YData", data, 0, data.length, new int[RfxWavelet.COEFFICIENTS]);
            });
        }
    }

    private static void decode(ByteBuf in, int[] pixels, int offset, int stride, int width, int height)
            throws DecodeException {
        new RfxDecoder(TileExecutor.sameThread()).decode(in, pixels, offset, stride, width, height, (x, y, w, h) -> {});
    }
}
