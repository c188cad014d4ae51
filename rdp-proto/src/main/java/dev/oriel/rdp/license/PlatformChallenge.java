package dev.oriel.rdp.license;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * SERVER_PLATFORM_CHALLENGE, MS-RDPELE 2.2.2.4: the client shows that it has the keys.
 *
 * @param connectFlags u32, reserved
 * @param encryptedChallenge under the licensing key
 * @param mac of the plain challenge
 */
public record PlatformChallenge(long connectFlags, Bytes encryptedChallenge, Bytes mac) implements LicensePdu {

    static final int TYPE = 0x02;

    public PlatformChallenge {
        LicenseBlob.requireSize(mac, MAC_SIZE);
        LicenseBlob.require(4 + LicenseBlob.size(encryptedChallenge) + MAC_SIZE);
    }

    static PlatformChallenge decodeContent(PduReader in) throws DecodeException {
        return new PlatformChallenge(
                in.u32("ConnectFlags"),
                LicenseBlob.decode(in, "EncryptedPlatformChallenge"),
                in.bytes("MACData", MAC_SIZE));
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return 4 /* ConnectFlags */ + LicenseBlob.size(encryptedChallenge) + MAC_SIZE;
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.u32(connectFlags);
        LicenseBlob.encode(out, LicenseBlob.ENCRYPTED_DATA, encryptedChallenge);
        out.bytes(mac);
    }
}
