package dev.oriel.rdp.snd;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * SNDWAVINFO, MS-RDPEA 2.2.3.3: the first of two messages with a block of sound. The next message is {@link Wave} with the
 * rest of it.
 *
 * @param timestampMillis u16
 * @param formatNo place in the client's list, u16
 * @param blockNo u8
 * @param head the first {@link #HEAD_SIZE} bytes of the block
 * @param waveLength bytes of the block in the next message
 */
public record WaveInfo(int timestampMillis, int formatNo, int blockNo, Bytes head, int waveLength) implements SndPdu {

    /** Bytes of the block in this message. */
    public static final int HEAD_SIZE = 4;

    private static final int FIXED = 2 /* wTimeStamp */ + 2 /* wFormatNo */ + 1 /* cBlockNo */ + 3 /* bPad */;

    /** The most bytes of a block, in both messages together. */
    public static final int MAX_BLOCK = 0xffff - FIXED;

    public WaveInfo {
        if (head.length() != HEAD_SIZE) {
            throw new IllegalArgumentException("head of " + head.length() + " bytes");
        }
        if (!(0 <= waveLength && waveLength <= MAX_BLOCK - HEAD_SIZE)) {
            throw new IllegalArgumentException("wave of " + waveLength + " bytes");
        }
    }

    static WaveInfo decode(PduReader in) throws DecodeException {
        int bodySize = SndPdu.bodySize(in);
        int waveLength = bodySize - FIXED - HEAD_SIZE;
        if (waveLength < 0) {
            throw DecodeException.invalid("BodySize", "a wave of " + bodySize + " bytes");
        }
        int timestamp = in.u16("wTimeStamp");
        int formatNo = in.u16("wFormatNo");
        int blockNo = in.u8("cBlockNo");
        in.padding("bPad", 3);
        return new WaveInfo(timestamp, formatNo, blockNo, in.bytes("Data", HEAD_SIZE), waveLength);
    }

    @Override
    public int encodedSize() {
        return SndHeader.SIZE + FIXED + HEAD_SIZE;
    }

    @Override
    public void encode(PduWriter out) {
        SndHeader.encode(out, SndHeader.WAVE, FIXED + HEAD_SIZE + waveLength);
        out.u16(timestampMillis).u16(formatNo).u8(blockNo).zeros(3).bytes(head);
    }
}
