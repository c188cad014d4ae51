package dev.oriel.rdp.codec.rle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.oriel.rdp.codec.AllocatedBytes;
import dev.oriel.rdp.codec.CodecContract;
import dev.oriel.rdp.codec.PixelFormat;
import dev.oriel.rdp.codec.RawBitmap;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.testkit.GoldenFile;
import dev.oriel.testkit.PublicVectors;
import dev.oriel.testkit.SampleImages;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

final class InterleavedRleTest {

    private final InterleavedRleDecoder decoder = new InterleavedRleDecoder();
    private final InterleavedRleEncoder encoder = new InterleavedRleEncoder();

    @Test
    void publicTiles_decodeToTheirRawPixels() throws Exception {
        List<Path> tiles = PublicVectors.files("rle").stream()
                .filter(file -> file.toString().endsWith("-compressed.bin"))
                .toList();
        assertThat(tiles).isNotEmpty();
        for (Path tile : tiles) {
            int[] decoded = new int[64 * 64];
            decoder.decode(
                    Unpooled.wrappedBuffer(Files.readAllBytes(tile)), PixelFormat.RGB565, decoded, 0, 64, 64, 64);
            assertThat(decoded).as(tile.toString()).isEqualTo(rawTile(tile));
            everyTruncation_drawsAPartOrIsRefused(Files.readAllBytes(tile), decoded);
        }
    }

    private void everyTruncation_drawsAPartOrIsRefused(byte[] stream, int[] whole) {
        for (int length = 0; length < stream.length; length++) {
            int[] part = new int[64 * 64];
            try {
                decoder.decode(Unpooled.wrappedBuffer(stream, 0, length), PixelFormat.RGB565, part, 0, 64, 64, 64);
            } catch (DecodeException refused) {
                continue;
            }
            for (int i = 0; i < part.length; i++) {
                assertThat(part[i]).isIn(0, whole[i]);
            }
        }
    }

    private static int[] rawTile(Path compressed) throws IOException, DecodeException {
        Path raw = Path.of(compressed.toString().replace("-compressed", "-decompressed"));
        int[] pixels = new int[64 * 64];
        RawBitmap.decodeUpdate(
                Unpooled.wrappedBuffer(Files.readAllBytes(raw)), PixelFormat.RGB565, pixels, 0, 64, 64, 64);
        return pixels;
    }

    @ParameterizedTest
    @EnumSource(value = PixelFormat.class, mode = Mode.EXCLUDE, names = "BGRX32")
    void pictures_surviveTheWire(PixelFormat format) throws Exception {
        for (CodecContract.Sample sample : CodecContract.samples()) {
            int[] expected = Arrays.stream(sample.pixels())
                    .map(rgb -> format.toRgb(format.fromRgb(rgb)))
                    .toArray();
            CodecContract.roundTrip(
                    sample,
                    expected,
                    (pixels, offset, stride, w, h, out) -> encoder.encode(pixels, offset, stride, w, h, format, out),
                    (in, pixels, offset, stride, w, h) -> decoder.decode(in, format, pixels, offset, stride, w, h));
        }
    }

    @Test
    void text_isCompressed() {
        CodecContract.Sample text = new CodecContract.Sample("text", SampleImages.text(256, 256, 3), 256, 256);
        byte[] encoded = CodecContract.encoded(
                text,
                (pixels, offset, stride, w, h, out) ->
                        encoder.encode(pixels, offset, stride, w, h, PixelFormat.RGB565, out));
        assertThat(encoded.length).isLessThan(256 * 256 * 2 / 6);
    }

    @Test
    void everyOrder_drawsWhatTheSpecificationSays() throws Exception {
        byte[] stream = GoldenFile.read(getClass(), "rdpbcgr/2.2.9.1.1.3.1.2.4-every-order-8bpp");
        int[] pixels = new int[16 * 7];
        decoder.decode(Unpooled.wrappedBuffer(stream), PixelFormat.INDEXED8, pixels, 0, 16, 16, 7);
        // From the top down, the last row of the stream first.
        String[] expected = {
            "00 0B 00 0B 00 0B 00 0B 0A 0B 0A 0B 00 01 00 01",
            "0A 0B 0A 0B 0A 0B 0A 0B 0A 0B 0A 0B 0A 0B 0A 0B",
            "05 02 05 05 05 05 05 05 02 05 02 05 05 05 05 05",
            "02 05 05 05 05 05 05 05 05 05 05 05 05 05 05 05",
            "05 05 05 05 05 05 05 05 05 05 05 05 05 05 05 05",
            "05 05 05 05 05 05 05 05 05 05 05 05 05 05 05 05",
            "00 00 00 00 07 07 07 07 01 02 03 04 FF 00 07 00"
        };
        int[] rows = Arrays.stream(String.join(" ", expected).split(" "))
                .mapToInt(value -> Integer.parseInt(value, 16))
                .toArray();
        assertThat(pixels).isEqualTo(rows);
    }

    @Test
    void pictures_allocateNothing() throws Exception {
        ByteBuf wire = Unpooled.buffer(1 << 17);
        for (int[] pixels : new int[][] {SampleImages.text(200, 100, 1), SampleImages.photo(200, 100, 1)}) {
            AllocatedBytes.areNone(() -> {
                wire.clear();
                encoder.encode(pixels, 0, 200, 200, 100, PixelFormat.BGR24, wire);
                decoder.decode(wire, PixelFormat.BGR24, pixels, 0, 200, 200, 100);
            });
        }
    }

    @Test
    void decode_runPastThePicture_namesTheField() {
        // REGULAR_BG_RUN of 5 in a picture of 4 pixels.
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> decoder.decode(
                        Unpooled.wrappedBuffer(new byte[] {0x05}), PixelFormat.RGB565, new int[4], 0, 2, 2, 2))
                .withMessageContaining("runLength");
    }

    @Test
    void decode_unknownOrder_isInvalid() {
        for (int code : new int[] {0xF5, 0xFB, 0xFC, 0xFF}) {
            assertThatExceptionOfType(DecodeException.class)
                    .isThrownBy(() -> decoder.decode(
                            Unpooled.wrappedBuffer(new byte[] {(byte) code, 0, 0, 0}),
                            PixelFormat.RGB565,
                            new int[16],
                            0,
                            4,
                            4,
                            4))
                    .withMessageContaining("codeId");
        }
    }
}
