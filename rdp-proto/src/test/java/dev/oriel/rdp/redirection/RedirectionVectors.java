package dev.oriel.rdp.redirection;

import dev.oriel.rdp.PduVector;
import dev.oriel.rdp.security.Secured;
import dev.oriel.rdp.security.SecurityHeader;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.Flags;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Golden vectors of this package. */
public final class RedirectionVectors {

    static final CertificateContainer CERTIFICATE = CertificateContainer.of(Bytes.ofHex("3000"));

    static final RedirectionPacket EVERYTHING = new RedirectionPacket(
            5,
            Flags.of(RedirectionPacket.Option.NOREDIRECT, RedirectionPacket.Option.PASSWORD_IS_PK_ENCRYPTED),
            "10.0.0.7",
            Bytes.ofHex("aabb"),
            "alice",
            "LAB",
            Bytes.ofHex("01020304"),
            "vm.lab",
            "VM",
            Bytes.ofHex("ccdd"),
            Bytes.of("R1VJRA==".getBytes(StandardCharsets.UTF_16LE)),
            CERTIFICATE.encodeField(),
            List.of("10.0.0.7", "fe80::1"));

    private RedirectionVectors() {}

    public static List<PduVector<?>> all() {
        return List.of(
                PduVector.of(
                        "MS-RDPBCGR 2.2.13.1",
                        "rdpbcgr/2.2.13.1-redirection-packet",
                        RedirectionPacket::decode,
                        EVERYTHING),
                PduVector.of(
                                "MS-RDPBCGR 2.2.13.1.2",
                                "rdpbcgr/2.2.13.1.2-certificate-container",
                                CertificateContainer::decode,
                                CERTIFICATE)
                        .withOptionalTail(),
                PduVector.of(
                                "MS-RDPBCGR 2.2.13.2.1",
                                "rdpbcgr/2.2.13.2.1-standard-redirection",
                                in -> new Secured(SecurityHeader.decode(in), RedirectionPacket.decode(in)),
                                new Secured(
                                        new SecurityHeader(SecurityHeader.Flag.REDIRECTION_PKT),
                                        RedirectionPacket.byToken(5, Bytes.ofHex("436f6f6b69653a20613d620d0a"))))
                        .standingFor(RedirectionPacket.class));
    }
}
