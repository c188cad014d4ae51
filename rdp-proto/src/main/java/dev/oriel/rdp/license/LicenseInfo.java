package dev.oriel.rdp.license;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * CLIENT_LICENSE_INFO, MS-RDPELE 2.2.2.3: the client shows a licence that it holds. Ours holds none and never sends it.
 *
 * @param keys the client's half of the key exchange
 * @param license as the server issued it
 * @param encryptedHardwareId {@link HardwareId} under the licensing key
 * @param mac of the hardware id
 */
public record LicenseInfo(ClientKeyExchange keys, Bytes license, Bytes encryptedHardwareId, Bytes mac)
        implements LicensePdu {

    static final int TYPE = 0x12;

    public LicenseInfo {
        LicenseBlob.requireSize(mac, MAC_SIZE);
        LicenseBlob.require(keys.size() + LicenseBlob.size(license) + LicenseBlob.size(encryptedHardwareId) + MAC_SIZE);
    }

    static LicenseInfo decodeContent(PduReader in) throws DecodeException {
        return new LicenseInfo(
                ClientKeyExchange.decode(in),
                LicenseBlob.decode(in, "LicenseInfo"),
                LicenseBlob.decode(in, "EncryptedHWID"),
                in.bytes("MACData", MAC_SIZE));
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return keys.size() + LicenseBlob.size(license) + LicenseBlob.size(encryptedHardwareId) + MAC_SIZE;
    }

    @Override
    public void encodeContent(PduWriter out) {
        keys.encode(out);
        LicenseBlob.encode(out, LicenseBlob.DATA, license);
        LicenseBlob.encode(out, LicenseBlob.DATA, encryptedHardwareId);
        out.bytes(mac);
    }
}
