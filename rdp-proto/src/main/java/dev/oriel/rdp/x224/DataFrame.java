package dev.oriel.rdp.x224;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * An X.224 Data TPDU (13.7) in its TPKT packet: the envelope of every MCS PDU.
 *
 * @param payload what the envelope holds, {@value #MAX_PAYLOAD} bytes at most
 */
public record DataFrame(Pdu payload) implements Pdu {

    /** TPKT and X.224 Data headers in bytes. */
    public static final int HEADER_SIZE = Tpkt.HEADER_SIZE + 3 /* LI, code, EOT */;

    /** Longest payload in bytes. */
    public static final int MAX_PAYLOAD = Tpkt.MAX_PACKET_SIZE - HEADER_SIZE;

    private static final int LENGTH_INDICATOR = 2;
    private static final int DATA = 0xF0;
    private static final int END_OF_TRANSMISSION = 0x80;

    public DataFrame {
        if (!(payload.encodedSize() <= MAX_PAYLOAD)) {
            throw new IllegalArgumentException("payload of " + payload.encodedSize() + " bytes");
        }
    }

    /** A reader over the payload of the frame at hand, which {@code in} moves past. */
    public static PduReader open(PduReader in) throws DecodeException {
        PduReader body = Tpkt.open(in);
        int lengthIndicator = body.u8("LI");
        if (lengthIndicator != LENGTH_INDICATOR) {
            throw DecodeException.invalid("LI", "want " + LENGTH_INDICATOR + ", got " + lengthIndicator);
        }
        int code = body.u8("x224Data");
        if (code != DATA) {
            throw DecodeException.invalid("x224Data", "want a data TPDU, got code " + code);
        }
        int eot = body.u8("EOT");
        if (eot != END_OF_TRANSMISSION) {
            throw DecodeException.unsupported("EOT", "segmented TPDU");
        }
        return body;
    }

    /** Writes the headers of a frame with {@code payloadSize} bytes behind them, for payload that is not copied. */
    public static void encodeHeader(PduWriter out, int payloadSize) {
        Tpkt.encodeHeader(out, HEADER_SIZE - Tpkt.HEADER_SIZE + payloadSize);
        out.u8(LENGTH_INDICATOR).u8(DATA).u8(END_OF_TRANSMISSION);
    }

    @Override
    public int encodedSize() {
        return HEADER_SIZE + payload.encodedSize();
    }

    @Override
    public void encode(PduWriter out) {
        encodeHeader(out, payload.encodedSize());
        out.pdu(payload);
    }
}
