package dev.oriel.rdp.codec.rfx;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.codec.CodecContract;
import dev.oriel.rdp.wire.DecodeException;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** Any bytes after a stream's headers draw inside the picture or are refused. */
final class RfxFuzzTest {

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
        100,
        0,
        70,
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

    @FuzzTest
    void message(byte[] input) {
        CodecContract.anyBytes(input, 100, 70, RfxFuzzTest::decode);
    }

    @FuzzTest
    void frame(byte[] input) {
        byte[] stream = Arrays.copyOf(HEADERS, HEADERS.length + input.length);
        System.arraycopy(input, 0, stream, HEADERS.length, input.length);
        CodecContract.anyBytes(stream, 100, 70, RfxFuzzTest::decode);
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
