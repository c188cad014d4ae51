package dev.oriel.rdp.pointer;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.PduContract;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.testkit.PublicVectors;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

final class PointerTest {

    private static final Bytes BLUE = Bytes.ofHex("ff000080");
    private static final Bytes NO_MASK = Bytes.ofHex("0000");

    @Test
    void updates_areGolden() throws DecodeException {
        PduContract.golden(
                "rdpbcgr/2.2.9.1.1.4.2-pointer-position", PointerPosition::decode, new PointerPosition(320, 240));
        PduContract.golden("rdpbcgr/2.2.9.1.1.4.6-cached-pointer", CachedPointer::decode, new CachedPointer(5));
        PduContract.golden(
                "rdpbcgr/2.2.9.1.1.4-system-pointer",
                SlowPathPointer::decode,
                new SlowPathPointer(SystemPointer.DEFAULT));
        PduContract.golden(
                "rdpbcgr/2.2.9.1.1.4.4-color-pointer",
                ColorPointer::decode,
                new ColorPointer(2, new PointerMasks(0, 0, 1, 1, 24, Bytes.ofHex("0000ff00"), NO_MASK)));
        PduContract.golden(
                "rdpbcgr/2.2.9.1.1.4.5-new-pointer",
                NewPointer::decode,
                new NewPointer(2, new PointerMasks(0, 0, 1, 1, 32, BLUE, NO_MASK)));
        PduContract.golden(
                "rdpbcgr/2.2.9.1.2.1.11-large-pointer",
                LargePointer::decode,
                new LargePointer(2, new PointerMasks(0, 0, 1, 1, 32, BLUE, NO_MASK)));
    }

    @Test
    void slowPath_roundTrips() throws DecodeException {
        PointerMasks masks = new PointerMasks(0, 0, 1, 1, 32, BLUE, NO_MASK);
        PduContract.roundTrip(SlowPathPointer::decode, new SlowPathPointer(SystemPointer.HIDDEN));
        PduContract.roundTrip(SlowPathPointer::decode, new SlowPathPointer(new PointerPosition(1, 2)));
        PduContract.roundTrip(SlowPathPointer::decode, new SlowPathPointer(new CachedPointer(3)));
        PduContract.roundTrip(SlowPathPointer::decode, new SlowPathPointer(new NewPointer(3, masks)));
    }

    @Test
    void fastPath_systemPointers_haveEmptyBodies() throws DecodeException {
        for (SystemPointer pointer : SystemPointer.values()) {
            assertThat(PduWriter.toBytes(pointer)).isEqualTo(Bytes.EMPTY);
            assertThat(PointerUpdate.decode(pointer.updateCode(), PduReader.of(Bytes.EMPTY)))
                    .isEqualTo(pointer);
        }
    }

    @Test
    void publicVectors_giveTheirPictures() throws DecodeException, IOException {
        PduReader color = PduReader.of(Bytes.of(PublicVectors.read("pointer/color_pointer_24bpp.bin")));
        assertPicture(
                "pointer/color_pointer_24bpp.png",
                PointerImage.of(ColorPointer.decode(color).masks()));
        color.expectEnd("color");
        PduReader large = PduReader.of(Bytes.of(PublicVectors.read("pointer/new_pointer_32bpp.bin")));
        assertPicture(
                "pointer/new_pointer_32bpp.png",
                PointerImage.of(NewPointer.decode(large).masks()));
        large.expectEnd("new");
        PduReader cached = PduReader.of(Bytes.of(PublicVectors.read("pointer/cached_pointer.bin")));
        assertThat(CachedPointer.decode(cached)).isEqualTo(new CachedPointer(0));
    }

    private static void assertPicture(String png, PointerImage image) throws IOException {
        BufferedImage want = ImageIO.read(new ByteArrayInputStream(PublicVectors.read(png)));
        assertThat(image.width()).isEqualTo(want.getWidth());
        assertThat(image.height()).isEqualTo(want.getHeight());
        int[] pixels = want.getRGB(0, 0, want.getWidth(), want.getHeight(), null, 0, want.getWidth());
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = pixels[i] >>> 24 == 0 ? 0 : pixels[i];
        }
        assertThat(Arrays.stream(image.argb()).map(PointerTest::squared).toArray())
                .isEqualTo(pixels);
    }

    /** The reference pictures hold alpha as it is and each colour multiplied with itself. */
    private static int squared(int argb) {
        return argb >>> 24 == 0
                ? 0
                : (argb & 0xff000000) | square(argb >> 16) << 16 | square(argb >> 8) << 8 | square(argb);
    }

    private static int square(int channel) {
        return ((channel & 0xff) * (channel & 0xff)) >> 8;
    }

    @Test
    void newPointer_givesThePictureBack() {
        PointerImage image =
                new PointerImage(3, 2, 1, 1, new int[] {0xff112233, 0x80445566, 0, 0xffffffff, 0xff000000, 0x01010203});
        PointerImage back = PointerImage.of(image.toNewPointer(0, 32).masks());
        assertThat(back.argb()).containsExactly(image.argb());
        assertThat(back.hotX()).isEqualTo(1);
        assertThat(back.hotY()).isEqualTo(1);
    }

    @Test
    void newPointer_opaqueBlackWithoutAlpha_staysVisible() {
        PointerImage image = new PointerImage(1, 1, 0, 0, new int[] {0xff000000});
        assertThat(PointerImage.of(image.toNewPointer(0, 32).masks()).argb(0, 0))
                .isEqualTo(0xff000000);
    }

    @Test
    void colorPointer_isSolidOrGone() {
        PointerImage image = new PointerImage(3, 1, 0, 0, new int[] {0xff112233, 0x7f445566, 0x80445566});
        assertThat(PointerImage.of(image.toColorPointer(0, 32).masks()).argb())
                .containsExactly(0xff112233, 0, 0xff445566);
    }

    @Test
    void monochromePointer_knowsAllFourCombinations() {
        // Pixels: black, white, transparent, inverting.
        PointerMasks masks = new PointerMasks(0, 0, 4, 1, 1, Bytes.ofHex("5000"), Bytes.ofHex("3000"));
        assertThat(PointerImage.of(masks).argb()).containsExactly(0xff000000, 0xffffffff, 0, 0xff000000);
    }

    @Test
    void bigPicture_isCutBeforeItIsScaled() {
        int[] pixels = new int[64 * 64];
        pixels[20 * 64 + 30] = 0xff00ff00;
        NewPointer cut = new PointerImage(64, 64, 28, 20, pixels).toNewPointer(0, 32);
        assertThat(cut.masks().width()).isEqualTo(3);
        assertThat(cut.masks().hotX()).isZero();
        assertThat(PointerImage.of(cut.masks()).argb(2, 0)).isEqualTo(0xff00ff00);

        int[] full = new int[128 * 64];
        Arrays.fill(full, 0xff336699);
        NewPointer scaled = new PointerImage(128, 64, 127, 63, full).toNewPointer(0, 32);
        assertThat(scaled.masks().width()).isEqualTo(32);
        assertThat(scaled.masks().height()).isEqualTo(16);
        assertThat(scaled.masks().hotX()).isEqualTo(31);
        assertThat(PointerImage.of(scaled.masks()).argb()).containsOnly(0xff336699);
    }

    @FuzzTest
    void pointer_anyBytes(byte[] input) {
        PduContract.anyBytes(ColorPointer::decode, input);
        PduContract.anyBytes(SlowPathPointer::decode, input);
        PduContract.anyBytes(LargePointer::decode, input);
        try {
            NewPointer pointer = NewPointer.decode(PduReader.of(Bytes.of(input)));
            PointerImage image = PointerImage.of(pointer.masks());
            assertThat(image.width()).isEqualTo(pointer.masks().width());
        } catch (DecodeException refused) {
            assertThat(refused.field()).isNotEmpty();
        }
    }
}
