package dev.oriel.rdp.snd;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * SNDPITCH, MS-RDPEA 2.2.4.2: how fast the client plays.
 *
 * @param factor u32, 16 bits before and 16 behind the point
 */
public record Pitch(long factor) implements SndPdu {

    /** As it was recorded. */
    public static final long NORMAL = 0x0001_0000;

    private static final int BODY = 4;

    static Pitch decodeBody(PduReader in) throws DecodeException {
        return new Pitch(in.u32("dwPitch"));
    }

    @Override
    public int encodedSize() {
        return SndHeader.SIZE + BODY;
    }

    @Override
    public void encode(PduWriter out) {
        SndHeader.encode(out, SndHeader.SET_PITCH, BODY);
        out.u32(factor);
    }
}
