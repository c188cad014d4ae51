package dev.oriel.rdp.license;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * SERVER_NEW_LICENSE and SERVER_UPGRADE_LICENSE, MS-RDPELE 2.2.2.7 and 2.2.2.6: licensing ends well.
 *
 * @param kind which of the two
 * @param encryptedLicense {@link NewLicenseInfo} under the licensing key
 * @param mac of the plain licence
 */
public record IssuedLicense(Kind kind, Bytes encryptedLicense, Bytes mac) implements LicensePdu {

    /** Whether the client had a licence before. */
    public enum Kind {
        NEW,
        UPGRADE
    }

    static final int TYPE_NEW = 0x03;
    static final int TYPE_UPGRADE = 0x04;

    public IssuedLicense {
        LicenseBlob.requireSize(mac, MAC_SIZE);
        LicenseBlob.require(LicenseBlob.size(encryptedLicense) + MAC_SIZE);
    }

    static IssuedLicense decodeContent(Kind kind, PduReader in) throws DecodeException {
        return new IssuedLicense(kind, LicenseBlob.decode(in, "EncryptedLicenseInfo"), in.bytes("MACData", MAC_SIZE));
    }

    @Override
    public int type() {
        return switch (kind) {
            case NEW -> TYPE_NEW;
            case UPGRADE -> TYPE_UPGRADE;
        };
    }

    @Override
    public int contentSize() {
        return LicenseBlob.size(encryptedLicense) + MAC_SIZE;
    }

    @Override
    public void encodeContent(PduWriter out) {
        LicenseBlob.encode(out, LicenseBlob.ENCRYPTED_DATA, encryptedLicense);
        out.bytes(mac);
    }
}
