package dev.oriel.rdp.x224;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.nio.charset.StandardCharsets;

/**
 * The routingToken or cookie of a connection request, MS-RDPBCGR 2.2.1.1: one line of single-byte text ended by CR LF,
 * which tells a server or a load balancer where the client wants to go.
 */
public sealed interface RoutingInfo extends Pdu permits Cookie, RoutingToken {

    /** The line without CR LF: characters 0x20 to 0xFF, one byte each. */
    String line();

    static RoutingInfo decode(PduReader in) throws DecodeException {
        StringBuilder line = new StringBuilder();
        while (true) {
            int next = in.u8("routingToken");
            if (next == '\r') {
                break;
            }
            if (!(next >= ' ')) {
                throw DecodeException.invalid("routingToken", "control character " + next);
            }
            line.append((char) next);
        }
        int lineFeed = in.u8("routingToken");
        if (lineFeed != '\n') {
            throw DecodeException.invalid("routingToken", "CR without LF");
        }
        String text = line.toString();
        return text.startsWith(Cookie.PREFIX)
                ? new Cookie(text.substring(Cookie.PREFIX.length()))
                : new RoutingToken(text);
    }

    @Override
    default int encodedSize() {
        return line().length() + 2;
    }

    @Override
    default void encode(PduWriter out) {
        out.bytes(Bytes.ofOwned(line().getBytes(StandardCharsets.ISO_8859_1)))
                .u8('\r')
                .u8('\n');
    }

    /** Rejects what does not fit on such a line. */
    static void requireLine(String text) {
        if (!text.chars().allMatch(c -> c >= ' ' && c <= 0xFF)) {
            throw new IllegalArgumentException("not a line of single-byte characters");
        }
    }
}
