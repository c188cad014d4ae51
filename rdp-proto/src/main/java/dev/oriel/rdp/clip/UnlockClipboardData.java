package dev.oriel.rdp.clip;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * CLIPRDR_UNLOCK_CLIPDATA, MS-RDPECLIP 2.2.4.2: the files kept under this id are not needed any more.
 *
 * @param clipDataId unsigned 32 bits, chosen by the sender of the lock
 */
public record UnlockClipboardData(long clipDataId) implements ClipboardPdu {

    static UnlockClipboardData decodeBody(PduReader in) throws DecodeException {
        return new UnlockClipboardData(in.u32("clipDataId"));
    }

    @Override
    public int msgType() {
        return MessageType.UNLOCK_CLIPDATA.code();
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
