package dev.oriel.rdp.snd;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * SNDWAV, MS-RDPEA 2.2.3.4, up to its data: the message behind a {@link WaveInfo}, which alone says that it is one. It is
 * followed by {@link WaveInfo#waveLength} bytes.
 */
public record Wave() implements Pdu {

    private static final int PAD = 4;

    /** Reads up to the data. */
    public static Wave decode(PduReader in) throws DecodeException {
        in.padding("bPad", PAD);
        return new Wave();
    }

    @Override
    public int encodedSize() {
        return PAD;
    }

    @Override
    public void encode(PduWriter out) {
        out.zeros(PAD);
    }
}
