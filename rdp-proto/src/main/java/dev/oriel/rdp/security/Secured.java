package dev.oriel.rdp.security;

import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduWriter;

/**
 * A PDU behind its security header, for encoding. To decode, read the {@link SecurityHeader}, then what its flags
 * announce.
 *
 * @param header announces the payload
 * @param payload what follows
 */
public record Secured(SecurityHeader header, Pdu payload) implements Pdu {

    @Override
    public int encodedSize() {
        return SecurityHeader.SIZE + payload.encodedSize();
    }

    @Override
    public void encode(PduWriter out) {
        out.pdu(header).pdu(payload);
    }
}
