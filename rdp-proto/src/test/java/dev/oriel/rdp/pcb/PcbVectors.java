package dev.oriel.rdp.pcb;

import dev.oriel.rdp.PduVector;
import java.util.List;

/** Golden vectors of this package. */
public final class PcbVectors {

    private PcbVectors() {}

    public static List<PduVector<?>> all() {
        return List.of(
                PduVector.of(
                        "MS-RDPEPS 2.2.1.1",
                        "rdpeps/2.2.1.1-preconnection-v1",
                        Preconnection::decode,
                        new PreconnectionV1(0xEB99C6EEL)),
                PduVector.of(
                        "MS-RDPEPS 2.2.1.2",
                        "rdpeps/2.2.1.2-preconnection-v2",
                        Preconnection::decode,
                        new PreconnectionV2(0, "TestVM")));
    }
}
