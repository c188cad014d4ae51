package dev.oriel.rdp.license;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * LICENSE_BINARY_BLOB, MS-RDPBCGR 2.2.1.12.1.2.
 *
 * <p>SPEC: stock servers do not agree on the types of encrypted blobs, so the type is written, but not checked.
 */
final class LicenseBlob {

    static final int DATA = 0x0001;
    static final int RANDOM = 0x0002;
    static final int CERTIFICATE = 0x0003;
    static final int ERROR = 0x0004;
    static final int ENCRYPTED_DATA = 0x0009;
    static final int KEY_EXCHANGE_ALGORITHM = 0x000D;
    static final int SCOPE = 0x000E;
    static final int CLIENT_USER_NAME = 0x000F;
    static final int CLIENT_MACHINE_NAME = 0x0010;

    private static final int HEADER_SIZE = 2 /* wBlobType */ + 2 /* wBlobLen */;

    private LicenseBlob() {}

    static Bytes decode(PduReader in, String field) throws DecodeException {
        in.padding("wBlobType", 2);
        int length = in.u16("wBlobLen");
        if (!(length <= LicensePdu.MAX_CONTENT)) {
            throw DecodeException.limit("wBlobLen", length, LicensePdu.MAX_CONTENT);
        }
        return in.bytes(field, length);
    }

    static int size(Bytes content) {
        return HEADER_SIZE + content.length();
    }

    static void encode(PduWriter out, int type, Bytes content) {
        out.u16(type).u16(content.length()).bytes(content);
    }

    /** What records with blobs check: they fit one message. */
    static void require(int contentSize) {
        if (!(contentSize <= LicensePdu.MAX_CONTENT)) {
            throw new IllegalArgumentException("message of " + contentSize + " bytes");
        }
    }

    static void requireSize(Bytes field, int size) {
        if (field.length() != size) {
            throw new IllegalArgumentException("want " + size + " bytes, got " + field.length());
        }
    }
}
