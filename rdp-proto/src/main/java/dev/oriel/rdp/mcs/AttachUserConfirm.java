package dev.oriel.rdp.mcs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import org.jspecify.annotations.Nullable;

/**
 * AttachUserConfirm, T.125 section 7 part 5 and MS-RDPBCGR 2.2.1.7.
 *
 * @param result SUCCESSFUL or why not
 * @param initiator the client's user id, which is also its user channel; null on failure
 */
public record AttachUserConfirm(McsResult result, @Nullable Integer initiator) implements DomainPdu {

    static final int CHOICE = 11;
    private static final int INITIATOR_PRESENT = 0x02;

    public AttachUserConfirm {
        if (initiator != null) {
            DomainPdu.requireUserId(initiator);
        }
    }

    static AttachUserConfirm decodeAfterChoice(int first, PduReader in) throws DecodeException {
        McsResult result = ResultBits.decode(first, in);
        boolean present = (first & INITIATOR_PRESENT) != 0;
        return new AttachUserConfirm(result, present ? DomainPdu.decodeUserId("initiator", in) : null);
    }

    @Override
    public int encodedSize() {
        return ResultBits.SIZE + (initiator == null ? 0 : 2);
    }

    @Override
    public void encode(PduWriter out) {
        ResultBits.encode(out, (CHOICE << 2) | (initiator == null ? 0 : INITIATOR_PRESENT), result);
        if (initiator != null) {
            out.u16be(initiator - BASE_USER_ID);
        }
    }
}
