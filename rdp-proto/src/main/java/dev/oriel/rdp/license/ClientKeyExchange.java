package dev.oriel.rdp.license;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * What {@link NewLicenseRequest} and {@link LicenseInfo} begin with, MS-RDPELE 2.2.2.2 and 2.2.2.3.
 *
 * @param platformId u32, operating system and image
 * @param clientRandom {@value LicensePdu#RANDOM_SIZE} bytes
 * @param encryptedPreMasterSecret under the server's key, little endian, with eight bytes of padding
 */
public record ClientKeyExchange(long platformId, Bytes clientRandom, Bytes encryptedPreMasterSecret) {

    private static final int RSA = 1;

    public ClientKeyExchange {
        LicenseBlob.requireSize(clientRandom, LicensePdu.RANDOM_SIZE);
    }

    static ClientKeyExchange decode(PduReader in) throws DecodeException {
        long algorithm = in.u32("PreferredKeyExchangeAlg");
        if (algorithm != RSA) {
            throw DecodeException.unsupported("PreferredKeyExchangeAlg", "want RSA, got " + algorithm);
        }
        return new ClientKeyExchange(
                in.u32("PlatformId"),
                in.bytes("ClientRandom", LicensePdu.RANDOM_SIZE),
                LicenseBlob.decode(in, "EncryptedPreMasterSecret"));
    }

    int size() {
        return 4 /* PreferredKeyExchangeAlg */
                + 4 /* PlatformId */
                + LicensePdu.RANDOM_SIZE
                + LicenseBlob.size(encryptedPreMasterSecret);
    }

    void encode(PduWriter out) {
        out.u32(RSA).u32(platformId).bytes(clientRandom);
        LicenseBlob.encode(out, LicenseBlob.RANDOM, encryptedPreMasterSecret);
    }
}
