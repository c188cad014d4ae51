package dev.oriel.rdp.mcs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/** The four bits of a PER encoded result that stand across the first two bytes of a confirm. */
final class ResultBits {

    /** The two bytes. */
    static final int SIZE = 2;

    private ResultBits() {}

    static McsResult decode(int first, PduReader in) throws DecodeException {
        return McsResult.fromCode(((first & 0x01) << 3) | (in.u8("result") >>> 5));
    }

    static void encode(PduWriter out, int first, McsResult result) {
        out.u8(first | (result.code() >>> 3)).u8(result.code() << 5);
    }
}
