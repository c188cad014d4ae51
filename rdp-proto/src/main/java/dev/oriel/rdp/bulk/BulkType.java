package dev.oriel.rdp.bulk;

import dev.oriel.rdp.wire.DecodeException;

/**
 * The bulk compressors that a client can announce, weakest first: CompressionTypeMask of the Client Info PDU, MS-RDPBCGR
 * 2.2.1.11.1.1. A client takes what it announces and all before it.
 */
public enum BulkType {
    /** PACKET_COMPR_TYPE_8K, MS-RDPBCGR 3.1.8.4.1: the only one from client to server. */
    MPPC_8K(0, 0x2000),
    /** PACKET_COMPR_TYPE_64K, MS-RDPBCGR 3.1.8.4.2. */
    MPPC_64K(1, 0x10000),
    /** PACKET_COMPR_TYPE_RDP6, MS-RDPEGDI 3.1.8.1. */
    NCRUSH(2, 0x10000),
    /** PACKET_COMPR_TYPE_RDP61, MS-RDPEGDI 3.1.8.2. */
    XCRUSH(3, 2_000_000);

    private static final BulkType[] BY_CODE = values();

    private final int code;
    private final int historySize;

    BulkType(int code, int historySize) {
        this.code = code;
        this.historySize = historySize;
    }

    /** Its number in {@link BulkFlags#TYPE_MASK}. */
    public int code() {
        return code;
    }

    /** Bytes of history that each side keeps. */
    int historySize() {
        return historySize;
    }

    /** The strongest that a client takes which announced this number; later numbers are not bulk compressors of these layers. */
    public static BulkType announced(int code) {
        return BY_CODE[Math.min(code, BY_CODE.length - 1)];
    }

    static BulkType of(int flags) throws DecodeException {
        int code = flags & BulkFlags.TYPE_MASK;
        if (!(code < BY_CODE.length)) {
            throw DecodeException.invalid("CompressionTypeMask", "unknown type " + code);
        }
        return BY_CODE[code];
    }
}
