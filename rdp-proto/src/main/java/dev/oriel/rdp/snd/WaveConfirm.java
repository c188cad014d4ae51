package dev.oriel.rdp.snd;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * SNDWAV_CONFIRM, MS-RDPEA 2.2.3.8: the client has played a block.
 *
 * @param timestampMillis u16: the block's, and the milliseconds that it spent at the client
 * @param blockNo u8
 */
public record WaveConfirm(int timestampMillis, int blockNo) implements SndPdu {

    private static final int BODY = 2 /* wTimeStamp */ + 1 /* cConfirmedBlockNo */ + 1 /* bPad */;

    static WaveConfirm decodeBody(PduReader in) throws DecodeException {
        int timestamp = in.u16("wTimeStamp");
        int blockNo = in.u8("cConfirmedBlockNo");
        in.padding("bPad", 1);
        return new WaveConfirm(timestamp, blockNo);
    }

    @Override
    public int encodedSize() {
        return SndHeader.SIZE + BODY;
    }

    @Override
    public void encode(PduWriter out) {
        SndHeader.encode(out, SndHeader.WAVE_CONFIRM, BODY);
        out.u16(timestampMillis).u8(blockNo).u8(0);
    }
}
