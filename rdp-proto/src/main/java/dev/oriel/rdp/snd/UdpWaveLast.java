package dev.oriel.rdp.snd;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * SNDUDPWAVELAST, MS-RDPEA 2.2.3.7: the last part of a block of sound over UDP, without a header. Known so that it can be
 * told from nonsense; never played.
 *
 * @param totalSize bytes of the block, u16
 * @param timestampMillis u16
 * @param formatNo place in the client's list, u16
 * @param blockNo u8
 * @param data the rest of the datagram
 */
public record UdpWaveLast(int totalSize, int timestampMillis, int formatNo, int blockNo, Bytes data) implements SndPdu {

    private static final int FIXED = 1 /* Type */
            + 2 /* wTotalSize */
            + 2 /* wTimeStamp */
            + 2 /* wFormatNo */
            + 1 /* cBlockNo */
            + 3 /* bPad */;

    static UdpWaveLast decode(PduReader in) throws DecodeException {
        in.u8("Type");
        int totalSize = in.u16("wTotalSize");
        int timestamp = in.u16("wTimeStamp");
        int formatNo = in.u16("wFormatNo");
        int blockNo = in.u8("cBlockNo");
        in.padding("bPad", 3);
        return new UdpWaveLast(totalSize, timestamp, formatNo, blockNo, in.rest());
    }

    @Override
    public int encodedSize() {
        return FIXED + data.length();
    }

    @Override
    public void encode(PduWriter out) {
        out.u8(SndHeader.UDP_WAVE_LAST).u16(totalSize).u16(timestampMillis).u16(formatNo);
        out.u8(blockNo).zeros(3).bytes(data);
    }
}
