package dev.oriel.rdp.x224;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import org.jspecify.annotations.Nullable;

/**
 * Server X.224 Connection Confirm PDU, MS-RDPBCGR 2.2.1.2, with its TPKT header.
 *
 * @param negotiation response or failure, or null when the client did not negotiate
 */
public record ConnectionConfirm(@Nullable NegotiationResult negotiation) implements Pdu {

    private static final int CODE = 0xD0;
    private static final int SOURCE_REFERENCE = 0x1234;

    public static ConnectionConfirm decode(PduReader in) throws DecodeException {
        PduReader body = ConnectionTpdu.open(in, CODE);
        NegotiationResult negotiation = body.hasRemaining() ? NegotiationResult.decode(body) : null;
        body.expectEnd("x224Ccf");
        return new ConnectionConfirm(negotiation);
    }

    @Override
    public int encodedSize() {
        return ConnectionTpdu.HEADER_SIZE + (negotiation == null ? 0 : negotiation.encodedSize());
    }

    @Override
    public void encode(PduWriter out) {
        ConnectionTpdu.encodeHeader(out, CODE, SOURCE_REFERENCE, encodedSize() - ConnectionTpdu.HEADER_SIZE);
        if (negotiation != null) {
            out.pdu(negotiation);
        }
    }
}
