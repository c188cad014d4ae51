package dev.oriel.rdp.snd;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * SNDWAVE2, MS-RDPEA 2.2.3.10, up to its data: a block of sound in one message.
 *
 * @param timestampMillis u16
 * @param formatNo place in the client's list, u16
 * @param blockNo u8
 * @param audioTimestampMillis u32, when the sound was made
 * @param dataLength bytes of sound that follow
 */
public record Wave2(int timestampMillis, int formatNo, int blockNo, long audioTimestampMillis, int dataLength)
        implements SndPdu {

    private static final int FIXED =
            2 /* wTimeStamp */ + 2 /* wFormatNo */ + 1 /* cBlockNo */ + 3 /* bPad */ + 4 /* dwAudioTimeStamp */;

    /** The most bytes of a block. */
    public static final int MAX_BLOCK = 0xffff - FIXED;

    public Wave2 {
        if (!(0 <= dataLength && dataLength <= MAX_BLOCK)) {
            throw new IllegalArgumentException("block of " + dataLength + " bytes");
        }
    }

    static Wave2 decode(PduReader in) throws DecodeException {
        int bodySize = SndPdu.bodySize(in);
        if (!(FIXED <= bodySize)) {
            throw DecodeException.invalid("BodySize", "a wave of " + bodySize + " bytes");
        }
        int timestamp = in.u16("wTimeStamp");
        int formatNo = in.u16("wFormatNo");
        int blockNo = in.u8("cBlockNo");
        in.padding("bPad", 3);
        long audioTimestamp = in.u32("dwAudioTimeStamp");
        SndPdu.requireData(in, bodySize - FIXED);
        return new Wave2(timestamp, formatNo, blockNo, audioTimestamp, bodySize - FIXED);
    }

    @Override
    public int encodedSize() {
        return SndHeader.SIZE + FIXED;
    }

    @Override
    public void encode(PduWriter out) {
        SndHeader.encode(out, SndHeader.WAVE_2, FIXED + dataLength);
        out.u16(timestampMillis).u16(formatNo).u8(blockNo).zeros(3).u32(audioTimestampMillis);
    }
}
