package dev.oriel.rdp.x224;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import org.jspecify.annotations.Nullable;

/**
 * Client X.224 Connection Request PDU, MS-RDPBCGR 2.2.1.1, with its TPKT header: the first PDU of a connection. At most
 * {@value #MAX_SIZE} bytes.
 *
 * @param routing cookie or routing token, or null
 * @param negotiation offered protocols, or null from clients that speak Standard RDP security only
 * @param correlation present if and only if the negotiation has {@code CORRELATION_INFO_PRESENT}
 */
public record ConnectionRequest(
        @Nullable RoutingInfo routing,
        @Nullable NegotiationRequest negotiation,
        @Nullable CorrelationInfo correlation) implements Pdu {

    /** Longest request in bytes: the length indicator is one byte, of which 255 is reserved. */
    public static final int MAX_SIZE = Tpkt.HEADER_SIZE + 1 + 254;

    private static final int CODE = 0xE0;

    public ConnectionRequest {
        boolean promised =
                negotiation != null && negotiation.flags().has(NegotiationRequest.Flag.CORRELATION_INFO_PRESENT);
        if (promised != (correlation != null)) {
            throw new IllegalArgumentException("correlation info and its flag disagree");
        }
        int size = ConnectionTpdu.HEADER_SIZE + size(routing) + size(negotiation) + size(correlation);
        if (!(size <= MAX_SIZE)) {
            throw new IllegalArgumentException("request of " + size + " bytes");
        }
    }

    /** A request without correlation info. */
    public ConnectionRequest(@Nullable RoutingInfo routing, @Nullable NegotiationRequest negotiation) {
        this(routing, negotiation, null);
    }

    public static ConnectionRequest decode(PduReader in) throws DecodeException {
        PduReader body = ConnectionTpdu.open(in, CODE);
        RoutingInfo routing = null;
        if (body.hasRemaining() && body.peekU8("type") != NegotiationRequest.TYPE) {
            routing = RoutingInfo.decode(body);
        }
        NegotiationRequest negotiation = null;
        CorrelationInfo correlation = null;
        if (body.hasRemaining()) {
            negotiation = NegotiationRequest.decode(body);
            if (negotiation.flags().has(NegotiationRequest.Flag.CORRELATION_INFO_PRESENT)) {
                correlation = CorrelationInfo.decode(body);
            }
        }
        body.expectEnd("x224Crq");
        return new ConnectionRequest(routing, negotiation, correlation);
    }

    private static int size(@Nullable Pdu part) {
        return part == null ? 0 : part.encodedSize();
    }

    @Override
    public int encodedSize() {
        return ConnectionTpdu.HEADER_SIZE + size(routing) + size(negotiation) + size(correlation);
    }

    @Override
    public void encode(PduWriter out) {
        ConnectionTpdu.encodeHeader(out, CODE, 0, encodedSize() - ConnectionTpdu.HEADER_SIZE);
        if (routing != null) {
            out.pdu(routing);
        }
        if (negotiation != null) {
            out.pdu(negotiation);
        }
        if (correlation != null) {
            out.pdu(correlation);
        }
    }
}
