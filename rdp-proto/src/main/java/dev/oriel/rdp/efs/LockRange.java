package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * RDP_LOCK_INFO, MS-RDPEFS 2.2.1.6: a part of a file; all 64 bits each.
 *
 * @param length in bytes; 0 is valid
 */
public record LockRange(long length, long offset) {

    static final int SIZE = 8 /* Length */ + 8 /* Offset */;

    static LockRange decode(PduReader in) throws DecodeException {
        return new LockRange(in.u64("Length"), in.u64("Offset"));
    }

    void encode(PduWriter out) {
        out.u64(length).u64(offset);
    }
}
