package dev.oriel.rdp.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.PduContract;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Rectangle;
import dev.oriel.testkit.AllocationLimit;
import dev.oriel.testkit.GoldenFile;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UpdateTest {

    @Test
    void bitmapHeaders_areGolden() throws DecodeException {
        PduContract.golden(
                "rdpbcgr/2.2.9.1.1.3.1.2.1-bitmap-update", BitmapUpdateHeader::decode, new BitmapUpdateHeader(2));
        BitmapData cd = new BitmapData(new Rectangle(8, 16, 62, 2), 64, 2, 16, BitmapForm.COMPRESSED_WITH_HEADER, 3);
        assertThat(PduWriter.toBytes(cd))
                .isEqualTo(Bytes.of(GoldenFile.read(UpdateTest.class, "rdpbcgr/2.2.9.1.1.3.1.2.2-bitmap-cd-header")));
        BitmapData planar = new BitmapData(new Rectangle(0, 0, 4, 4), 4, 4, 32, BitmapForm.COMPRESSED, 5);
        assertThat(PduWriter.toBytes(planar))
                .isEqualTo(Bytes.of(GoldenFile.read(UpdateTest.class, "rdpbcgr/2.2.9.1.1.3.1.2.2-bitmap-planar")));
    }

    @Test
    void bitmapUpdate_handsOutItsRectangles() throws DecodeException {
        BitmapData first = new BitmapData(new Rectangle(8, 16, 62, 2), 64, 2, 16, BitmapForm.COMPRESSED_WITH_HEADER, 3);
        BitmapData second = new BitmapData(new Rectangle(0, 0, 4, 1), 4, 1, 24, BitmapForm.UNCOMPRESSED, 12);
        ByteBuf wire = Unpooled.buffer();
        PduWriter.of(wire)
                .pdu(new BitmapUpdateHeader(2))
                .pdu(first)
                .bytes(Bytes.of((byte) 1, (byte) 2, (byte) 3))
                .pdu(second)
                .zeros(12);
        List<BitmapData> headers = new ArrayList<>();
        List<Integer> lengths = new ArrayList<>();
        BitmapUpdateHeader.decodeAll(PduReader.of(wire), (header, pixels) -> {
            headers.add(header);
            lengths.add(pixels.readableBytes());
        });
        assertThat(headers).containsExactly(first, second);
        assertThat(lengths).containsExactly(3, 12);
    }

    @Test
    void bitmapData_invertedArea_namesTheField() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() ->
                        BitmapData.decode(PduReader.of(Bytes.ofHex("0500 0000 0400 0000 0400 0400 1000 0000 0000"))))
                .withMessageStartingWith("destRight");
    }

    @Test
    void surfaceCommands_areGolden() throws DecodeException {
        PduContract.golden(
                "rdpbcgr/2.2.9.2.3-frame-marker", SurfaceCommand::decode, new FrameMarker(FrameMarker.Action.END, 42));
        PduContract.golden(
                "rdpbcgr/2.2.9.2.1-set-surface-bits",
                SurfaceCommand::decode,
                new SetSurfaceBits(SetSurfaceBits.Kind.SET, new Rectangle(1, 2, 4, 4), 32, 3, 4, 4, Bytes.EMPTY, 0));
    }

    @Test
    void paletteAndSynchronize_roundTrip() throws DecodeException {
        PduContract.roundTrip(PaletteUpdate::decode, new PaletteUpdate(Bytes.of(new byte[768])));
        PduContract.roundTrip(SynchronizeUpdate::decode, new SynchronizeUpdate());
        assertThat(UpdateType.peek(PduReader.of(PduWriter.toBytes(new SynchronizeUpdate()))))
                .isEqualTo(UpdateType.SYNCHRONIZE);
    }

    @FuzzTest
    void bitmapUpdate_anyBytes(byte[] input) {
        AllocationLimit.hold(() -> {
            try {
                BitmapUpdateHeader.decodeAll(
                        PduReader.of(Bytes.of(input)),
                        (header, pixels) -> assertThat(pixels.readableBytes()).isEqualTo(header.dataLength()));
            } catch (DecodeException refused) {
                assertThat(refused.field()).isNotEmpty();
            }
        });
    }

    @FuzzTest
    void surfaceCommand_anyBytes(byte[] input) {
        AllocationLimit.hold(() -> {
            PduReader in = PduReader.of(Bytes.of(input));
            try {
                while (in.hasRemaining()) {
                    if (SurfaceCommand.decode(in) instanceof SetSurfaceBits bits) {
                        assertThat(in.borrow("bitmapData", bits.dataLength()).readableBytes())
                                .isEqualTo(bits.dataLength());
                    }
                }
            } catch (DecodeException refused) {
                assertThat(refused.field()).isNotEmpty();
            }
        });
    }
}
