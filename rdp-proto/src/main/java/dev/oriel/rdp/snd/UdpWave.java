package dev.oriel.rdp.snd;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * SNDUDPWAVE, MS-RDPEA 2.2.3.6: a part of a block of sound over UDP, without a header. Known so that it can be told from
 * nonsense; never played.
 *
 * @param blockNo u8
 * @param fragmentNo 0..{@link #MAX_FRAGMENT}
 * @param data the rest of the datagram
 */
public record UdpWave(int blockNo, int fragmentNo, Bytes data) implements SndPdu {

    /** 15 bits. */
    public static final int MAX_FRAGMENT = 0x7fff;

    private static final int TWO_BYTES = 0x80;

    public UdpWave {
        if (!(0 <= fragmentNo && fragmentNo <= MAX_FRAGMENT)) {
            throw new IllegalArgumentException("fragment " + fragmentNo);
        }
    }

    static UdpWave decode(PduReader in) throws DecodeException {
        in.u8("Type");
        int blockNo = in.u8("cBlockNo");
        int fragmentNo = in.u8("cFragNo");
        if (fragmentNo >= TWO_BYTES) {
            fragmentNo = (fragmentNo & ~TWO_BYTES) << 8 | in.u8("cFragNo");
        }
        return new UdpWave(blockNo, fragmentNo, in.rest());
    }

    @Override
    public int encodedSize() {
        return 1 /* Type */ + 1 /* cBlockNo */ + (fragmentNo < TWO_BYTES ? 1 : 2) + data.length();
    }

    @Override
    public void encode(PduWriter out) {
        out.u8(SndHeader.UDP_WAVE).u8(blockNo);
        if (fragmentNo < TWO_BYTES) {
            out.u8(fragmentNo);
        } else {
            out.u8(TWO_BYTES | fragmentNo >> 8).u8(fragmentNo);
        }
        out.bytes(data);
    }
}
