package dev.oriel.rdp.license;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * LICENSE_ERROR_MESSAGE, MS-RDPBCGR 2.2.1.12.1.3: ends licensing, well if it is {@link #VALID_CLIENT}.
 *
 * @param errorCode u32
 * @param stateTransition u32
 * @param errorInfo detail, {@value #MAX_ERROR_INFO} bytes at most
 */
public record LicenseError(long errorCode, long stateTransition, Bytes errorInfo) implements LicensePdu {

    /** errorCode of success. */
    public static final int STATUS_VALID_CLIENT = 7;

    /** stateTransition: the connection goes on as it is. */
    public static final int ST_NO_TRANSITION = 2;

    /** Longest detail in bytes. */
    public static final int MAX_ERROR_INFO = 1024;

    /** "Valid client": no licence is wanted. */
    public static final LicenseError VALID_CLIENT =
            new LicenseError(STATUS_VALID_CLIENT, ST_NO_TRANSITION, Bytes.EMPTY);

    static final int TYPE = 0xFF;

    public LicenseError {
        if (!(errorInfo.length() <= MAX_ERROR_INFO)) {
            throw new IllegalArgumentException("detail of " + errorInfo.length() + " bytes");
        }
    }

    static LicenseError decodeContent(PduReader in) throws DecodeException {
        long errorCode = in.u32("dwErrorCode");
        long stateTransition = in.u32("dwStateTransition");
        // SPEC: with an empty blob its type may be anything.
        in.padding("wBlobType", 2);
        int length = in.u16("wBlobLen");
        if (!(length <= MAX_ERROR_INFO)) {
            throw DecodeException.limit("wBlobLen", length, MAX_ERROR_INFO);
        }
        return new LicenseError(errorCode, stateTransition, in.bytes("blobData", length));
    }

    /** Whether the connection may go on. */
    public boolean isValidClient() {
        return errorCode == STATUS_VALID_CLIENT && stateTransition == ST_NO_TRANSITION;
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return 4 /* dwErrorCode */ + 4 /* dwStateTransition */ + LicenseBlob.size(errorInfo);
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.u32(errorCode).u32(stateTransition);
        LicenseBlob.encode(out, LicenseBlob.ERROR, errorInfo);
    }
}
