package dev.oriel.redirect.display.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.codec.PixelFormat;
import dev.oriel.rdp.codec.RawBitmap;
import dev.oriel.rdp.codec.RowOrder;
import dev.oriel.rdp.codec.planar.PlanarEncoder;
import dev.oriel.rdp.codec.rfx.TileExecutor;
import dev.oriel.rdp.codec.rle.InterleavedRleEncoder;
import dev.oriel.rdp.update.BitmapData;
import dev.oriel.rdp.update.BitmapForm;
import dev.oriel.rdp.update.BitmapUpdateHeader;
import dev.oriel.rdp.update.FrameMarker;
import dev.oriel.rdp.update.PaletteUpdate;
import dev.oriel.rdp.update.SetSurfaceBits;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Rectangle;
import dev.oriel.testkit.AllocationLimit;
import dev.oriel.testkit.SampleImages;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BitmapUpdatesTest {

    private static final int TILE = 64;
    private static final int WIDTH = 3 * TILE;
    private static final int HEIGHT = 2 * TILE;

    private int frames;
    private final DrawnDesktop desktop = new DrawnDesktop(Desktop.MAX_PIXELS, damage -> frames++);
    private final List<Long> acknowledged = new ArrayList<>();
    private final BitmapUpdates updates = new BitmapUpdates(desktop, TileExecutor.sameThread(), acknowledged::add);

    @BeforeEach
    void size() throws DecodeException {
        desktop.resize("desktopWidth", WIDTH, HEIGHT);
    }

    @ParameterizedTest
    @CsvSource({
        "RGB555, COMPRESSED",
        "RGB565, COMPRESSED",
        "BGR24, COMPRESSED",
        "BGRX32, COMPRESSED",
        "RGB565, COMPRESSED_WITH_HEADER",
        "BGRX32, COMPRESSED_WITH_HEADER",
        "RGB555, UNCOMPRESSED",
        "RGB565, UNCOMPRESSED",
        "BGR24, UNCOMPRESSED",
        "BGRX32, UNCOMPRESSED"
    })
    void tiles_giveThePicture(PixelFormat format, BitmapForm form) throws Exception {
        int[] picture = SampleImages.text(WIDTH, HEIGHT, 2);
        ByteBuf update = Unpooled.buffer();
        PduWriter.of(update).pdu(new BitmapUpdateHeader(6));
        for (int y = 0; y < HEIGHT; y += TILE) {
            for (int x = 0; x < WIDTH; x += TILE) {
                tile(picture, x, y, format, form, update);
            }
        }
        updates.bitmaps(PduReader.of(update));
        int[] expected = Arrays.stream(picture)
                .map(rgb -> format.toRgb(format.fromRgb(rgb)))
                .toArray();
        assertThat(desktop.copy()).isEqualTo(expected);
        assertThat(frames).isEqualTo(1);
    }

    @Test
    void pictureWiderThanItsArea_isCut() throws Exception {
        ByteBuf pixels = Unpooled.buffer();
        RawBitmap.encodeUpdate(new int[] {1, 2, 3, 4}, 0, 2, 2, 2, PixelFormat.BGRX32, pixels);
        ByteBuf update = Unpooled.buffer();
        BitmapData header = new BitmapData(
                new Rectangle(WIDTH - 1, HEIGHT - 1, 1, 1), 2, 2, 32, BitmapForm.UNCOMPRESSED, pixels.readableBytes());
        PduWriter.of(update).pdu(new BitmapUpdateHeader(1)).pdu(header).bytes(pixels);
        updates.bitmaps(PduReader.of(update));
        assertThat(desktop.pixel(WIDTH - 1, HEIGHT - 1)).isEqualTo(1);
        assertThat(Arrays.stream(desktop.copy()).distinct()).hasSize(2);
    }

    @Test
    void palette_coloursTheIndexes() throws Exception {
        byte[] colours = new byte[768];
        colours[3 * 9] = (byte) 0xAB;
        colours[3 * 9 + 2] = 0x01;
        updates.palette(PduReader.of(PduWriter.toBytes(new PaletteUpdate(Bytes.of(colours)))));
        ByteBuf update = Unpooled.buffer();
        BitmapData header = new BitmapData(new Rectangle(5, 6, 1, 1), 1, 1, 8, BitmapForm.UNCOMPRESSED, 4);
        PduWriter.of(update).pdu(new BitmapUpdateHeader(1)).pdu(header).u8(9).zeros(3);
        updates.bitmaps(PduReader.of(update));
        assertThat(desktop.pixel(5, 6)).isEqualTo(0xAB0001);
    }

    @Test
    void surfaceCommands_areAFrame_thatIsAcknowledged() throws Exception {
        ByteBuf pixels = Unpooled.buffer();
        RawBitmap.encodeUpdate(new int[] {7, 8}, 0, 2, 2, 1, PixelFormat.BGRX32, pixels);
        SetSurfaceBits bits = new SetSurfaceBits(
                SetSurfaceBits.Kind.SET, new Rectangle(1, 1, 2, 1), 32, 0, 2, 1, Bytes.EMPTY, pixels.readableBytes());
        ByteBuf update = Unpooled.buffer();
        PduWriter.of(update)
                .pdu(new FrameMarker(FrameMarker.Action.BEGIN, 4))
                .pdu(bits)
                .bytes(pixels);
        int before = frames;
        updates.surfaceCommands(PduReader.of(update));
        assertThat(frames).isEqualTo(before);
        updates.surfaceCommands(PduReader.of(PduWriter.toBytes(new FrameMarker(FrameMarker.Action.END, 4))));
        assertThat(frames).isEqualTo(before + 1);
        assertThat(desktop.pixel(2, 1)).isEqualTo(8);
        assertThat(acknowledged).containsExactly(4L);
    }

    @Test
    void hugePictureOfFewBytes_isRefused() {
        BitmapData header =
                new BitmapData(new Rectangle(0, 0, 60000, 60000), 65532, 65535, 16, BitmapForm.COMPRESSED, 4);
        ByteBuf update = Unpooled.buffer();
        PduWriter.of(update).pdu(new BitmapUpdateHeader(1)).pdu(header).zeros(4);
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> updates.bitmaps(PduReader.of(update)))
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(DecodeException.Kind.LIMIT_EXCEEDED));
    }

    @FuzzTest
    void anyUpdate_isDrawnOrRefused(byte[] input) throws DecodeException {
        AllocationLimit.hold(() -> {
            size();
            try {
                updates.bitmaps(PduReader.of(Bytes.of(input)));
            } catch (DecodeException refused) {
                assertThat(refused.field()).isNotEmpty();
            }
            try {
                updates.surfaceCommands(PduReader.of(Bytes.of(input)));
            } catch (DecodeException refused) {
                assertThat(refused.field()).isNotEmpty();
            }
        });
    }

    private static void tile(int[] picture, int x, int y, PixelFormat format, BitmapForm form, ByteBuf update) {
        ByteBuf pixels = Unpooled.buffer();
        int at = y * WIDTH + x;
        if (form == BitmapForm.UNCOMPRESSED) {
            RawBitmap.encodeUpdate(picture, at, WIDTH, TILE, TILE, format, pixels);
        } else if (format == PixelFormat.BGRX32) {
            new PlanarEncoder().encode(picture, at, WIDTH, TILE, TILE, RowOrder.BOTTOM_UP, pixels);
        } else {
            new InterleavedRleEncoder().encode(picture, at, WIDTH, TILE, TILE, format, pixels);
        }
        BitmapData header = new BitmapData(
                new Rectangle(x, y, TILE, TILE), TILE, TILE, format.bitsPerPixel(), form, pixels.readableBytes());
        PduWriter.of(update).pdu(header).bytes(pixels);
    }
}
