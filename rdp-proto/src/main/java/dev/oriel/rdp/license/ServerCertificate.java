package dev.oriel.rdp.license;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;

/**
 * SERVER_CERTIFICATE, MS-RDPBCGR 2.2.1.4.3.1: the key that a client encrypts its secret under. Who signed it is not
 * checked: TLS has told the client who its server is.
 */
public sealed interface ServerCertificate extends Pdu permits ProprietaryCertificate, X509Chain {

    /** The key for the key exchange. */
    RsaKey key() throws DecodeException;

    static ServerCertificate decode(PduReader in) throws DecodeException {
        // The highest bit tells a temporary certificate from a permanent one.
        int version = (int) (in.u32("dwVersion") & 0x7FFF_FFFF);
        return switch (version) {
            case ProprietaryCertificate.VERSION -> ProprietaryCertificate.decodeAfterVersion(in);
            case X509Chain.VERSION -> X509Chain.decodeAfterVersion(in);
            default -> throw DecodeException.unsupported("dwVersion", "certificate version " + version);
        };
    }
}
