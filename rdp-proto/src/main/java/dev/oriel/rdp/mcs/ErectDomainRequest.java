package dev.oriel.rdp.mcs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * ErectDomainRequest, T.125 section 7 part 3 and MS-RDPBCGR 2.2.1.5. Nobody uses its fields.
 *
 * @param subHeight u32
 * @param subInterval u32
 */
public record ErectDomainRequest(long subHeight, long subInterval) implements DomainPdu {

    static final int CHOICE = 1;

    private static final int PLAIN_SIZE = 4;

    /** What stock clients send. */
    public ErectDomainRequest() {
        this(0, 0);
    }

    static ErectDomainRequest decodeAfterChoice(PduReader in) throws DecodeException {
        // SPEC: rdesktop writes two 16-bit numbers without their lengths, the upper byte of the first of which is 0.
        if (in.remaining() == PLAIN_SIZE && in.peekU8("subHeight") == 0) {
            return new ErectDomainRequest(in.u16be("subHeight"), in.u16be("subInterval"));
        }
        PerReader per = new PerReader(in);
        return new ErectDomainRequest(per.integer("subHeight"), per.integer("subInterval"));
    }

    @Override
    public int encodedSize() {
        return 1 + PerWriter.integerSize(subHeight) + PerWriter.integerSize(subInterval);
    }

    @Override
    public void encode(PduWriter out) {
        out.u8(CHOICE << 2);
        PerWriter.integer(out, subHeight);
        PerWriter.integer(out, subInterval);
    }
}
