package dev.oriel.rdp.mcs;

import dev.oriel.rdp.wire.PduWriter;

/** AttachUserRequest, T.125 section 7 part 5 and MS-RDPBCGR 2.2.1.6: the client asks for its user id. */
public record AttachUserRequest() implements DomainPdu {

    static final int CHOICE = 10;

    @Override
    public int encodedSize() {
        return 1;
    }

    @Override
    public void encode(PduWriter out) {
        out.u8(CHOICE << 2);
    }
}
