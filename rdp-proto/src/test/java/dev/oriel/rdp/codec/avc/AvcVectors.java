package dev.oriel.rdp.codec.avc;

import dev.oriel.rdp.PduContract;
import dev.oriel.rdp.PduVector;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.Rectangle;
import java.util.List;

/** Golden vectors of this package. */
public final class AvcVectors {

    private static final AvcMetablock NO_REGION = new AvcMetablock(List.of());
    private static final AvcMetablock ONE_REGION =
            new AvcMetablock(List.of(new AvcRegion(new Rectangle(2, 4, 64, 32), 22, false, 78)));
    private static final Avc420Stream WITHOUT_REGION = new Avc420Stream(NO_REGION, Bytes.ofHex("00000161"));

    private AvcVectors() {}

    public static List<PduVector<?>> all() {
        return List.of(
                PduVector.of(
                        "MS-RDPEGFX 2.2.4.4.1",
                        "rdpegfx/2.2.4.4.1-avc420-metablock",
                        AvcMetablock::decode,
                        new AvcMetablock(List.of(
                                new AvcRegion(new Rectangle(0, 0, 64, 32), 26, false, 100),
                                new AvcRegion(new Rectangle(16, 32, 1904, 1048), 51, true, 0)))),
                stream(
                        "2.2.4.4",
                        "avc420-stream",
                        Avc420Stream::decode,
                        new Avc420Stream(ONE_REGION, Bytes.ofHex("000000016742c01f"))),
                stream(
                        "2.2.4.5",
                        "avc444-both",
                        Avc444Stream::decode,
                        new Avc444Stream(new Avc420Stream(ONE_REGION, Bytes.ofHex("00000001")), WITHOUT_REGION)),
                stream("2.2.4.5", "avc444-main", Avc444Stream::decode, new Avc444Stream(WITHOUT_REGION, null)),
                stream("2.2.4.5", "avc444-auxiliary", Avc444Stream::decode, new Avc444Stream(null, WITHOUT_REGION)));
    }

    /** The message around a stream says where it ends. */
    private static <T extends Pdu> PduVector<T> stream(
            String section, String name, PduContract.Decoder<T> decoder, T expected) {
        return PduVector.of("MS-RDPEGFX " + section, "rdpegfx/" + section + "-" + name, decoder, expected)
                .withOptionalTail();
    }
}
