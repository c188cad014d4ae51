package dev.oriel.rdp.license;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * CLIENT_NEW_LICENSE_REQUEST, MS-RDPELE 2.2.2.2: the client has no licence and asks for one.
 *
 * @param keys the client's half of the key exchange
 * @param userName ANSI with its NUL
 * @param machineName ANSI with its NUL
 */
public record NewLicenseRequest(ClientKeyExchange keys, Bytes userName, Bytes machineName) implements LicensePdu {

    static final int TYPE = 0x13;

    public NewLicenseRequest {
        LicenseBlob.require(keys.size() + LicenseBlob.size(userName) + LicenseBlob.size(machineName));
    }

    static NewLicenseRequest decodeContent(PduReader in) throws DecodeException {
        return new NewLicenseRequest(
                ClientKeyExchange.decode(in),
                LicenseBlob.decode(in, "ClientUserName"),
                LicenseBlob.decode(in, "ClientMachineName"));
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return keys.size() + LicenseBlob.size(userName) + LicenseBlob.size(machineName);
    }

    @Override
    public void encodeContent(PduWriter out) {
        keys.encode(out);
        LicenseBlob.encode(out, LicenseBlob.CLIENT_USER_NAME, userName);
        LicenseBlob.encode(out, LicenseBlob.CLIENT_MACHINE_NAME, machineName);
    }
}
