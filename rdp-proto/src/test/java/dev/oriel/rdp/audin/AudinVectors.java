package dev.oriel.rdp.audin;

import dev.oriel.rdp.PduVector;
import dev.oriel.rdp.snd.AudioFormat;
import dev.oriel.rdp.wire.Bytes;
import java.util.List;

/** Golden vectors of this package. */
public final class AudinVectors {

    private AudinVectors() {}

    public static List<PduVector<?>> all() {
        return List.of(
                vector("2.2.2.1", "version", new AudinVersion(2)),
                vector(
                        "2.2.2.2",
                        "formats",
                        new AudinFormats(List.of(new AudioFormat(AudioFormat.ALAW, 1, 8000, 8000, 1, 8, Bytes.EMPTY)))),
                vector("2.2.2.3", "open", new AudinOpen(1234, 5, AudioFormat.pcm(22_050, 1, 16))),
                vector("2.2.2.4", "open-reply", new AudinOpenReply(AudinOpenReply.E_ACCESSDENIED)),
                vector("2.2.3.1", "incoming-data", new AudinIncomingData()),
                vector("2.2.3.2", "data", new AudinData()),
                vector("2.2.4.1", "format-change", new AudinFormatChange(2)));
    }

    private static PduVector<?> vector(String section, String name, AudinPdu expected) {
        return PduVector.of("MS-RDPEAI " + section, "rdpeai/" + section + "-" + name, AudinPdu::decode, expected);
    }
}
