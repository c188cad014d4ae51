package dev.oriel.rdp.snd;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * SNDTRAINING, MS-RDPEA 2.2.3.1: the server measures the way to the client. Its data mean nothing and are not kept.
 *
 * @param timestampMillis u16
 * @param packSize u16, to be answered as it came: bytes of the whole PDU, or 0 for one without data
 * @param fillLength bytes of data behind the fields
 */
public record Training(int timestampMillis, int packSize, int fillLength) implements SndPdu {

    private static final int FIXED = 2 /* wTimeStamp */ + 2 /* wPackSize */;

    public Training {
        if (!(0 <= fillLength && fillLength <= 0xffff - FIXED)) {
            throw new IllegalArgumentException("training with " + fillLength + " bytes");
        }
    }

    /** One of so many bytes altogether; without data when there is no room for any. */
    public static Training ofSize(int timestampMillis, int size) {
        int data = Math.max(0, size - SndHeader.SIZE - FIXED);
        return new Training(timestampMillis, data == 0 ? 0 : size, data);
    }

    static Training decodeBody(PduReader in) throws DecodeException {
        int timestamp = in.u16("wTimeStamp");
        // SPEC: servers disagree whether the header and these fields count, so the size is not checked.
        int packSize = in.u16("wPackSize");
        int fillLength = in.remaining();
        in.padding("data", fillLength);
        return new Training(timestamp, packSize, fillLength);
    }

    @Override
    public int encodedSize() {
        return SndHeader.SIZE + FIXED + fillLength;
    }

    @Override
    public void encode(PduWriter out) {
        SndHeader.encode(out, SndHeader.TRAINING, FIXED + fillLength);
        out.u16(timestampMillis).u16(packSize).zeros(fillLength);
    }
}
