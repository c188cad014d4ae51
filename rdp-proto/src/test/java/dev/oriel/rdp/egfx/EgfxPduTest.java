package dev.oriel.rdp.egfx;

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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class EgfxPduTest {

    private static final Rectangle TILE = new Rectangle(0, 0, 64, 64);

    static List<EgfxPdu> examples() {
        return List.of(
                new WireToSurface1(2, EgfxCodec.PLANAR, EgfxPixelFormat.XRGB_8888, new Rectangle(1, 2, 4, 4), 0),
                new WireToSurface2(2, EgfxCodec.PROGRESSIVE, 7, EgfxPixelFormat.XRGB_8888, 0),
                new DeleteEncodingContext(2, 7),
                new SolidFill(2, 0xff112233, List.of(TILE)),
                new SurfaceToSurface(2, 3, TILE, List.of(new EgfxPoint(8, -8))),
                new SurfaceToCache(2, 0x0123456789abcdefL, 1, TILE),
                new CacheToSurface(1, 2, List.of(new EgfxPoint(8, 16))),
                new EvictCacheEntry(1),
                new CreateSurface(2, 1024, 768, EgfxPixelFormat.XRGB_8888),
                new DeleteSurface(2),
                new StartFrame(0x11223344, 9),
                new EndFrame(9),
                new FrameAcknowledge(FrameAcknowledge.SUSPEND_FRAME_ACKNOWLEDGEMENT, 9, 10),
                new MapSurfaceToOutput(2, 16, 32),
                new CacheImportOffer(List.of(new CacheImportOffer.Entry(0x0123456789abcdefL, 0x4000))),
                new CacheImportReply(List.of(5)),
                new CapsAdvertise(List.of(
                        EgfxCapability.of(EgfxVersion.V8, EgfxCapability.SMALL_CACHE),
                        EgfxCapability.of(EgfxVersion.V10_1, 0),
                        new EgfxCapability(0x000b0000, Bytes.ofHex("0102030405060708")))),
                new CapsConfirm(
                        EgfxCapability.of(EgfxVersion.V10_7, EgfxCapability.SMALL_CACHE | EgfxCapability.AVC_DISABLED)),
                new MapSurfaceToWindow(2, 7, 64, 48),
                new QoeFrameAcknowledge(9, 10_000, 5, 7),
                new MapSurfaceToScaledOutput(2, 16, 32, 128, 96),
                new MapSurfaceToScaledWindow(2, 7, 64, 48, 128, 96));
    }

    private static final List<String> SECTIONS = List.of(
            "1-wire-to-surface-1",
            "2-wire-to-surface-2",
            "3-delete-encoding-context",
            "4-solid-fill",
            "5-surface-to-surface",
            "6-surface-to-cache",
            "7-cache-to-surface",
            "8-evict-cache-entry",
            "9-create-surface",
            "10-delete-surface",
            "11-start-frame",
            "12-end-frame",
            "13-frame-acknowledge",
            "15-map-surface-to-output",
            "16-cache-import-offer",
            "17-cache-import-reply",
            "18-caps-advertise",
            "19-caps-confirm",
            "20-map-surface-to-window",
            "21-qoe-frame-acknowledge",
            "22-map-surface-to-scaled-output",
            "23-map-surface-to-scaled-window");

    @Test
    void pdus_areGolden() throws DecodeException {
        List<EgfxPdu> examples = examples();
        for (int i = 0; i < examples.size(); i++) {
            PduContract.golden("rdpegfx/2.2.2." + SECTIONS.get(i), EgfxPdu::decode, examples.get(i));
        }
    }

    @Test
    void everyPdu_hasAnExample() {
        Set<Class<?>> shown = new HashSet<>();
        examples().forEach(pdu -> shown.add(pdu.getClass()));
        shown.add(ResetGraphics.class);
        assertThat(shown).containsExactlyInAnyOrder(EgfxPdu.class.getPermittedSubclasses());
    }

    @Test
    void resetGraphics_isAlways340Bytes() throws DecodeException {
        ResetGraphics reset = new ResetGraphics(
                1824,
                768,
                List.of(
                        new EgfxMonitor(new Rectangle(0, 0, 800, 600), EgfxMonitor.PRIMARY),
                        new EgfxMonitor(new Rectangle(-1024, 0, 1024, 768), 0)));
        assertThat(PduWriter.toBytes(reset).length()).isEqualTo(340);
        assertThat(PduWriter.toBytes(reset).slice(0, 40).toHex())
                .isEqualTo(
                        "0e000000540100002007000000030000020000000000000000000000" + "1f03000057020000" + "01000000");
        PduContract.roundTrip(EgfxPdu::decode, reset);
    }

    @Test
    void bulkData_staysInTheReader() throws DecodeException {
        WireToSurface1 header = new WireToSurface1(1, EgfxCodec.CLEAR_CODEC, EgfxPixelFormat.XRGB_8888, TILE, 3);
        Bytes wire = PduWriter.toBytes(header).concat(Bytes.ofHex("010203"));
        PduReader in = PduReader.of(wire);
        assertThat(EgfxPdu.decode(in)).isEqualTo(header);
        assertThat(in.rest()).isEqualTo(Bytes.ofHex("010203"));
    }

    @Test
    void bulkLength_mustAgreeWithThePdu() {
        Bytes wire =
                PduWriter.toBytes(new WireToSurface1(1, EgfxCodec.CLEAR_CODEC, EgfxPixelFormat.XRGB_8888, TILE, 3));
        Bytes bad = wire.slice(0, 21).concat(Bytes.ofHex("04000000")).concat(Bytes.ofHex("01020304"));
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> EgfxPdu.decode(PduReader.of(bad)))
                .withMessageStartingWith("bitmapDataLength");
    }

    @Test
    void unknownCapability_survivesWithoutAVersion() {
        EgfxCapability unknown = new EgfxCapability(0x000b0000, Bytes.ofHex("01020304"));
        assertThat(unknown.knownVersion()).isNull();
        assertThat(unknown.flags()).isEqualTo(0x04030201);
        assertThat(EgfxCapability.of(EgfxVersion.V10_7, 0x22).knownVersion()).isEqualTo(EgfxVersion.V10_7);
    }

    @FuzzTest
    void pdu_anyBytes(byte[] input) {
        AllocationLimit.hold(() -> {
            try {
                EgfxPdu pdu = EgfxPdu.decode(PduReader.of(Bytes.of(input)));
                Bytes encoded = PduWriter.toBytes(pdu).concat(Bytes.of(new byte[pdu.bulkLength()]));
                assertThat(EgfxPdu.decode(PduReader.of(encoded))).isEqualTo(pdu);
            } catch (DecodeException refused) {
                assertThat(refused.field()).isNotEmpty();
            }
        });
    }
}
