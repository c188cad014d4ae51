package dev.oriel.rdp.license;

import dev.oriel.rdp.PduVector;
import dev.oriel.rdp.security.Secured;
import dev.oriel.rdp.security.SecurityHeader;
import dev.oriel.rdp.wire.Bytes;
import java.util.List;

/** Golden vectors of this package. */
public final class LicenseVectors {

    private LicenseVectors() {}

    public static List<PduVector<?>> all() {
        return List.of(
                PduVector.of(
                        "MS-RDPBCGR 2.2.1.12",
                        "rdpbcgr/2.2.1.12-valid-client-secured",
                        in -> new Secured(SecurityHeader.decode(in), LicensePdu.decode(in)),
                        new Secured(new SecurityHeader(SecurityHeader.Flag.LICENSE_PKT), LicenseError.VALID_CLIENT)),
                PduVector.of(
                        "MS-RDPBCGR 2.2.1.12.1.3",
                        "rdpbcgr/2.2.1.12.1.3-license-error",
                        LicensePdu::decode,
                        new LicenseError(2, 1, Bytes.ofHex("abcd"))),
                PduVector.of(
                        "MS-RDPELE 2.2.2",
                        "rdpele/2.2.2-other-license-message",
                        LicensePdu::decode,
                        new LicensePdu.Other(LicensePdu.LICENSE_REQUEST, 3, Bytes.ofHex("01020304"))));
    }
}
