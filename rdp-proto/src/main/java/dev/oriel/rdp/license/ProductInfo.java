package dev.oriel.rdp.license;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * PRODUCT_INFO, MS-RDPELE 2.2.2.1.1: what a licence is for.
 *
 * @param version u32
 * @param companyName UTF-16 with its NUL, {@value #MAX_NAME} bytes at most
 * @param productId UTF-16 with its NUL, {@value #MAX_NAME} bytes at most
 */
public record ProductInfo(long version, Bytes companyName, Bytes productId) {

    /** Longest name that is accepted, in bytes. */
    public static final int MAX_NAME = 512;

    public ProductInfo {
        if (!(companyName.length() <= MAX_NAME && productId.length() <= MAX_NAME)) {
            throw new IllegalArgumentException(
                    "names of " + companyName.length() + " and " + productId.length() + " bytes");
        }
    }

    static ProductInfo decode(PduReader in) throws DecodeException {
        long version = in.u32("dwVersion");
        Bytes companyName = in.bytes("pbCompanyName", in.u32AsInt("cbCompanyName", MAX_NAME));
        return new ProductInfo(version, companyName, in.bytes("pbProductId", in.u32AsInt("cbProductId", MAX_NAME)));
    }

    int size() {
        return 4 /* dwVersion */
                + 4 /* cbCompanyName */
                + companyName.length()
                + 4 /* cbProductId */
                + productId.length();
    }

    void encode(PduWriter out) {
        out.u32(version).u32(companyName.length()).bytes(companyName);
        out.u32(productId.length()).bytes(productId);
    }
}
