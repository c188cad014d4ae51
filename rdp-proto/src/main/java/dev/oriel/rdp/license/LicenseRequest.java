package dev.oriel.rdp.license;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * SERVER_LICENSE_REQUEST, MS-RDPELE 2.2.2.1: the server wants licensing to begin.
 *
 * @param serverRandom {@value LicensePdu#RANDOM_SIZE} bytes
 * @param product what the licence is for
 * @param serverCertificate a {@link ServerCertificate}, or empty
 * @param scopes issuers of licences, {@value #MAX_SCOPES} at most
 */
public record LicenseRequest(Bytes serverRandom, ProductInfo product, Bytes serverCertificate, List<Bytes> scopes)
        implements LicensePdu {

    /** Most scopes that are accepted. */
    public static final int MAX_SCOPES = 16;

    static final int TYPE = 0x01;

    /** Of the algorithms there is one. */
    static final Bytes KEY_EXCHANGE_RSA = Bytes.of((byte) 1, (byte) 0, (byte) 0, (byte) 0);

    public LicenseRequest {
        scopes = List.copyOf(scopes);
        LicenseBlob.requireSize(serverRandom, RANDOM_SIZE);
        if (!(scopes.size() <= MAX_SCOPES)) {
            throw new IllegalArgumentException(scopes.size() + " scopes");
        }
        LicenseBlob.require(size(product, serverCertificate, scopes));
    }

    private static int size(ProductInfo product, Bytes certificate, List<Bytes> scopes) {
        return RANDOM_SIZE
                + product.size()
                + LicenseBlob.size(KEY_EXCHANGE_RSA)
                + LicenseBlob.size(certificate)
                + 4 /* ScopeCount */
                + scopes.stream().mapToInt(LicenseBlob::size).sum();
    }

    static LicenseRequest decodeContent(PduReader in) throws DecodeException {
        Bytes serverRandom = in.bytes("ServerRandom", RANDOM_SIZE);
        ProductInfo product = ProductInfo.decode(in);
        Bytes algorithms = LicenseBlob.decode(in, "KeyExchangeList");
        if (!algorithms.equals(KEY_EXCHANGE_RSA)) {
            throw DecodeException.unsupported("KeyExchangeList", "want RSA, got " + algorithms.toHex());
        }
        Bytes certificate = LicenseBlob.decode(in, "ServerCertificate");
        int count = in.u32AsInt("ScopeCount", MAX_SCOPES);
        List<Bytes> scopes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            scopes.add(LicenseBlob.decode(in, "ScopeArray"));
        }
        return new LicenseRequest(serverRandom, product, certificate, scopes);
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return size(product, serverCertificate, scopes);
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.bytes(serverRandom);
        product.encode(out);
        LicenseBlob.encode(out, LicenseBlob.KEY_EXCHANGE_ALGORITHM, KEY_EXCHANGE_RSA);
        LicenseBlob.encode(out, LicenseBlob.CERTIFICATE, serverCertificate);
        out.u32(scopes.size());
        scopes.forEach(scope -> LicenseBlob.encode(out, LicenseBlob.SCOPE, scope));
    }
}
