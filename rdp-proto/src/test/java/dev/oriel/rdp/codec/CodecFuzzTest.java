package dev.oriel.rdp.codec;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.codec.alpha.AlphaDecoder;
import dev.oriel.rdp.codec.clear.ClearCodecDecoder;
import dev.oriel.rdp.codec.clear.ClearCodecEncoder;
import dev.oriel.rdp.codec.nsc.NsCodecDecoder;
import dev.oriel.rdp.codec.planar.PlanarDecoder;
import dev.oriel.rdp.codec.planar.PlanarEncoder;
import dev.oriel.rdp.codec.rle.InterleavedRleDecoder;
import dev.oriel.rdp.codec.rle.InterleavedRleEncoder;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.testkit.AllocationLimit;
import java.util.Arrays;

/** The first two bytes of each input give the picture's size, so that a target sees more than one. */
final class CodecFuzzTest {

    @FuzzTest
    void interleavedRle(byte[] input) {
        for (PixelFormat format : PixelFormat.values()) {
            if (format != PixelFormat.BGRX32) {
                InterleavedRleDecoder decoder = new InterleavedRleDecoder();
                anyBytes(
                        input,
                        (in, pixels, offset, stride, w, h) -> decoder.decode(in, format, pixels, offset, stride, w, h));
            }
        }
    }

    @FuzzTest
    void planar(byte[] input) {
        PlanarDecoder decoder = new PlanarDecoder();
        for (RowOrder order : RowOrder.values()) {
            anyBytes(
                    input,
                    (in, pixels, offset, stride, w, h) ->
                            decoder.decode(in, order, AlphaChannel.KEEP, pixels, offset, stride, w, h));
        }
    }

    @FuzzTest
    void nsCodec(byte[] input) {
        NsCodecDecoder decoder = new NsCodecDecoder();
        for (AlphaChannel alpha : AlphaChannel.values()) {
            anyBytes(
                    input,
                    (in, pixels, offset, stride, w, h) ->
                            decoder.decode(in, RowOrder.BOTTOM_UP, alpha, pixels, offset, stride, w, h));
        }
    }

    @FuzzTest
    void clearCodec(byte[] input) {
        anyBytes(input, new ClearCodecDecoder()::decode);
    }

    @FuzzTest
    void alphaCodec(byte[] input) {
        anyBytes(input, new AlphaDecoder()::decode);
    }

    @FuzzTest
    void rawBitmap(byte[] input) {
        for (PixelFormat format : PixelFormat.values()) {
            anyBytes(
                    input,
                    (in, pixels, offset, stride, w, h) ->
                            RawBitmap.decodeUpdate(in, format, pixels, offset, stride, w, h));
        }
    }

    @FuzzTest
    void encoders_giveBackWhatTheyWereGiven(byte[] input) throws DecodeException {
        AllocationLimit.hold(() -> {
            if (input.length < 3) {
                return;
            }
            int width = 1 + (input[0] & 0x3F);
            int height = 1 + (input[1] & 0x1F);
            int[] pixels = new int[width * height];
            for (int i = 0; i < pixels.length; i++) {
                int value = input[2 + i % (input.length - 2)];
                pixels[i] = (value * 0x010305) & 0xFFFFFF;
            }
            CodecContract.Sample sample = new CodecContract.Sample("fuzzed", pixels, width, height);
            CodecContract.roundTrip(sample, pixels, new ClearCodecEncoder()::encode, new ClearCodecDecoder()::decode);
            CodecContract.roundTrip(
                    sample,
                    pixels,
                    (from, offset, stride, w, h, out) ->
                            new PlanarEncoder().encode(from, offset, stride, w, h, RowOrder.TOP_DOWN, out),
                    (in, to, offset, stride, w, h) -> new PlanarDecoder()
                            .decode(in, RowOrder.TOP_DOWN, AlphaChannel.DROP, to, offset, stride, w, h));
            CodecContract.roundTrip(
                    sample,
                    pixels,
                    (from, offset, stride, w, h, out) ->
                            new InterleavedRleEncoder().encode(from, offset, stride, w, h, PixelFormat.BGR24, out),
                    (in, to, offset, stride, w, h) ->
                            new InterleavedRleDecoder().decode(in, PixelFormat.BGR24, to, offset, stride, w, h));
        });
    }

    private static void anyBytes(byte[] input, CodecContract.Decode decode) {
        if (input.length >= 2) {
            CodecContract.anyBytes(
                    Arrays.copyOfRange(input, 2, input.length), 1 + (input[0] & 0x7F), 1 + (input[1] & 0x3F), decode);
        }
    }
}
