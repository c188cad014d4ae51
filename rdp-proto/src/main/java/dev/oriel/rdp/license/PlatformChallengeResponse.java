package dev.oriel.rdp.license;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * CLIENT_PLATFORM_CHALLENGE_RESPONSE, MS-RDPELE 2.2.2.5.
 *
 * @param encryptedResponse {@link ChallengeResponseData} under the licensing key
 * @param encryptedHardwareId {@link HardwareId} under the licensing key
 * @param mac of both in the clear, one behind the other
 */
public record PlatformChallengeResponse(Bytes encryptedResponse, Bytes encryptedHardwareId, Bytes mac)
        implements LicensePdu {

    static final int TYPE = 0x15;

    public PlatformChallengeResponse {
        LicenseBlob.requireSize(mac, MAC_SIZE);
        LicenseBlob.require(LicenseBlob.size(encryptedResponse) + LicenseBlob.size(encryptedHardwareId) + MAC_SIZE);
    }

    static PlatformChallengeResponse decodeContent(PduReader in) throws DecodeException {
        return new PlatformChallengeResponse(
                LicenseBlob.decode(in, "EncryptedPlatformChallengeResponse"),
                LicenseBlob.decode(in, "EncryptedHWID"),
                in.bytes("MACData", MAC_SIZE));
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return LicenseBlob.size(encryptedResponse) + LicenseBlob.size(encryptedHardwareId) + MAC_SIZE;
    }

    @Override
    public void encodeContent(PduWriter out) {
        LicenseBlob.encode(out, LicenseBlob.ENCRYPTED_DATA, encryptedResponse);
        LicenseBlob.encode(out, LicenseBlob.ENCRYPTED_DATA, encryptedHardwareId);
        out.bytes(mac);
    }
}
