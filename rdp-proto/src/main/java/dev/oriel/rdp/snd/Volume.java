package dev.oriel.rdp.snd;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * SNDVOL, MS-RDPEA 2.2.4.1: how loud the client plays.
 *
 * @param left 0 is silence, 65535 is full
 * @param right as {@code left}
 */
public record Volume(int left, int right) implements SndPdu {

    public static final Volume FULL = new Volume(0xffff, 0xffff);

    private static final int BODY = 4;

    public Volume {
        if (!(0 <= left && left <= 0xffff && 0 <= right && right <= 0xffff)) {
            throw new IllegalArgumentException("volume " + left + ", " + right);
        }
    }

    static Volume decodeBody(PduReader in) throws DecodeException {
        return new Volume(in.u16("dwVolume"), in.u16("dwVolume"));
    }

    @Override
    public int encodedSize() {
        return SndHeader.SIZE + BODY;
    }

    @Override
    public void encode(PduWriter out) {
        SndHeader.encode(out, SndHeader.SET_VOLUME, BODY);
        out.u16(left).u16(right);
    }
}
