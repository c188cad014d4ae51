package dev.oriel.rdp.clip;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * CLIPRDR_LOCK_CLIPDATA, MS-RDPECLIP 2.2.4.1: the receiver keeps the files of the list that it sent last under this id, even
 * when its clipboard changes.
 *
 * @param clipDataId unsigned 32 bits, chosen by the sender of the lock
 */
public record LockClipboardData(long clipDataId) implements ClipboardPdu {

    static LockClipboardData decodeBody(PduReader in) throws DecodeException {
        return new LockClipboardData(in.u32("clipDataId"));
    }

    @Override
    public int msgType() {
        return MessageType.LOCK_CLIPDATA.code();
    }

    @Override
    public int bodySize() {
        return 4;
    }

    @Override
    public void encodeBody(PduWriter out) {
        out.u32(clipDataId);
    }
}
