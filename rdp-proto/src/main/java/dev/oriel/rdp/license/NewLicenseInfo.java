package dev.oriel.rdp.license;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * NEW_LICENSE_INFO, MS-RDPELE 2.2.2.6.1: a licence in the clear.
 *
 * @param version u32, of the server that issued it
 * @param scope ANSI with its NUL
 * @param companyName UTF-16 with its NUL
 * @param productId UTF-16 with its NUL
 * @param license the certificate itself; all four together fit one licensing message
 */
public record NewLicenseInfo(long version, Bytes scope, Bytes companyName, Bytes productId, Bytes license)
        implements Pdu {

    public NewLicenseInfo {
        LicenseBlob.require(size(scope, companyName, productId, license));
    }

    private static int size(Bytes scope, Bytes companyName, Bytes productId, Bytes license) {
        return 4 /* dwVersion */
                + 4 * 4 /* lengths */
                + scope.length()
                + companyName.length()
                + productId.length()
                + license.length();
    }

    public static NewLicenseInfo decode(PduReader in) throws DecodeException {
        if (!(in.remaining() <= LicensePdu.MAX_CONTENT)) {
            throw DecodeException.limit("cbLicenseInfo", in.remaining(), LicensePdu.MAX_CONTENT);
        }
        return new NewLicenseInfo(
                in.u32("dwVersion"),
                field(in, "Scope"),
                field(in, "CompanyName"),
                field(in, "ProductId"),
                field(in, "LicenseInfo"));
    }

    private static Bytes field(PduReader in, String name) throws DecodeException {
        return in.bytes("pb" + name, in.u32AsInt("cb" + name, LicensePdu.MAX_CONTENT));
    }

    @Override
    public int encodedSize() {
        return size(scope, companyName, productId, license);
    }

    @Override
    public void encode(PduWriter out) {
        out.u32(version);
        out.u32(scope.length()).bytes(scope);
        out.u32(companyName.length()).bytes(companyName);
        out.u32(productId.length()).bytes(productId);
        out.u32(license.length()).bytes(license);
    }
}
