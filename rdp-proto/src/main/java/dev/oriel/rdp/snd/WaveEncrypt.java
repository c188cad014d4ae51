package dev.oriel.rdp.snd;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * SNDWAVCRYPT, MS-RDPEA 2.2.3.5: a block of sound over UDP. Known so that it can be told from nonsense; never played.
 *
 * @param timestampMillis u16
 * @param formatNo place in the client's list, u16
 * @param blockNo u8
 * @param sealed the signature of 8 bytes, if both ends are of version 5 or newer, and the enciphered sound
 */
public record WaveEncrypt(int timestampMillis, int formatNo, int blockNo, Bytes sealed) implements SndPdu {

    private static final int FIXED = 2 /* wTimeStamp */ + 2 /* wFormatNo */ + 1 /* cBlockNo */ + 3 /* bPad */;

    public WaveEncrypt {
        if (!(sealed.length() <= 0xffff - FIXED)) {
            throw new IllegalArgumentException("block of " + sealed.length() + " bytes");
        }
    }

    static WaveEncrypt decodeBody(PduReader in) throws DecodeException {
        int timestamp = in.u16("wTimeStamp");
        int formatNo = in.u16("wFormatNo");
        int blockNo = in.u8("cBlockNo");
        in.padding("bPad", 3);
        return new WaveEncrypt(timestamp, formatNo, blockNo, in.rest());
    }

    @Override
    public int encodedSize() {
        return SndHeader.SIZE + FIXED + sealed.length();
    }

    @Override
    public void encode(PduWriter out) {
        SndHeader.encode(out, SndHeader.WAVE_ENCRYPT, FIXED + sealed.length());
        out.u16(timestampMillis).u16(formatNo).u8(blockNo).zeros(3).bytes(sealed);
    }
}
