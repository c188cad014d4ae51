package dev.oriel.rdp.share;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_PLAY_SOUND_PDU_DATA, MS-RDPBCGR 2.2.9.1.1.5: the client beeps.
 *
 * @param durationMillis u32
 * @param frequencyHertz u32
 */
public record PlaySound(long durationMillis, long frequencyHertz) implements ShareDataPdu {

    static final int TYPE = 34;

    public static PlaySound decode(PduReader in) throws DecodeException {
        return new PlaySound(in.u32("duration"), in.u32("frequency"));
    }

    @Override
    public int pduType2() {
        return TYPE;
    }

    @Override
    public int encodedSize() {
        return 4 /* duration */ + 4 /* frequency */;
    }

    @Override
    public void encode(PduWriter out) {
        out.u32(durationMillis).u32(frequencyHertz);
    }
}
