package dev.oriel.rdp.snd;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * SNDTRAININGCONFIRM, MS-RDPEA 2.2.3.2: answers {@link Training} at once with its numbers.
 *
 * @param timestampMillis u16, of the training
 * @param packSize u16, of the training
 */
public record TrainingConfirm(int timestampMillis, int packSize) implements SndPdu {

    private static final int BODY = 2 /* wTimeStamp */ + 2 /* wPackSize */;

    static TrainingConfirm decodeBody(PduReader in) throws DecodeException {
        return new TrainingConfirm(in.u16("wTimeStamp"), in.u16("wPackSize"));
    }

    @Override
    public int encodedSize() {
        return SndHeader.SIZE + BODY;
    }

    @Override
    public void encode(PduWriter out) {
        SndHeader.encode(out, SndHeader.TRAINING, BODY);
        out.u16(timestampMillis).u16(packSize);
    }
}
