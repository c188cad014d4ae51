package dev.oriel.rdp.snd;

import dev.oriel.rdp.wire.PduWriter;

/** SNDCLOSE, MS-RDPEA 2.2.3.9: the server plays nothing for now. The next block of sound opens the client's device again. */
public record SndClose() implements SndPdu {

    @Override
    public int encodedSize() {
        return SndHeader.SIZE;
    }

    @Override
    public void encode(PduWriter out) {
        SndHeader.encode(out, SndHeader.CLOSE, 0);
    }
}
