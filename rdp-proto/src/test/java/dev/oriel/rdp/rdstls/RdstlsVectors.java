package dev.oriel.rdp.rdstls;

import dev.oriel.rdp.PduVector;
import dev.oriel.rdp.wire.Bytes;
import java.util.List;

/** Golden vectors of this package. */
public final class RdstlsVectors {

    static final RdstlsPassword PASSWORD = new RdstlsPassword(Bytes.ofHex("4700"), "al", "L", Bytes.ofHex("010203"));

    private RdstlsVectors() {}

    public static List<PduVector<?>> all() {
        return List.of(
                vector("2.2.17.1", "capabilities", new RdstlsCapabilities(RdstlsCapabilities.VERSION_1)),
                vector("2.2.17.2", "password", PASSWORD),
                vector("2.2.17.3", "cookie", new RdstlsCookie(5, Bytes.ofHex("01020304"))),
                vector("2.2.17.4", "response", new RdstlsResponse(RdstlsResponse.Code.LOGON_FAILURE)));
    }

    private static PduVector<?> vector(String section, String name, RdstlsPdu expected) {
        return PduVector.of(
                "MS-RDPBCGR " + section, "rdpbcgr/" + section + "-rdstls-" + name, RdstlsPdu::decode, expected);
    }
}
