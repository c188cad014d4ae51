package dev.oriel.rdp.snd;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * SNDCRYPT, MS-RDPEA 2.2.2.4: the key of sound over UDP. Known so that it can be ignored: no UDP port is ever named.
 *
 * @param seed {@link #SEED_SIZE} bytes
 */
public record CryptKey(Bytes seed) implements SndPdu {

    /** Bytes of the key. */
    public static final int SEED_SIZE = 32;

    private static final int BODY = 4 /* Reserved */ + SEED_SIZE;

    public CryptKey {
        if (seed.length() != SEED_SIZE) {
            throw new IllegalArgumentException("seed of " + seed.length() + " bytes");
        }
    }

    static CryptKey decodeBody(PduReader in) throws DecodeException {
        in.padding("Reserved", 4);
        return new CryptKey(in.bytes("Seed", SEED_SIZE));
    }

    @Override
    public int encodedSize() {
        return SndHeader.SIZE + BODY;
    }

    @Override
    public void encode(PduWriter out) {
        SndHeader.encode(out, SndHeader.CRYPT_KEY, BODY);
        out.u32(0).bytes(seed);
    }
}
