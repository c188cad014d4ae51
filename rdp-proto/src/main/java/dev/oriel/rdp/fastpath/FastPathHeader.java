package dev.oriel.rdp.fastpath;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * The first two or three bytes of a fast-path PDU in either direction: {@code fpInputHeader} or {@code fpOutputHeader}
 * with {@code length1} and {@code length2}, MS-RDPBCGR 2.2.8.1.2 and 2.2.9.1.2.
 *
 * <p>Encodes the short length form whenever the PDU fits; decodes both forms.
 *
 * @param eventCount number of input events when 1..15; 0 when a count byte follows, and in output
 * @param securityFlags {@code FASTPATH_*_SECURE_CHECKSUM} (1) and {@code FASTPATH_*_ENCRYPTED} (2); 0 under TLS
 * @param bodyLength bytes that follow this header, 0..{@link #MAX_BODY}
 */
public record FastPathHeader(int eventCount, int securityFlags, int bodyLength) implements Pdu {

    /** The longest body of a fast-path PDU in bytes. */
    public static final int MAX_BODY = 0x7fff - 3;

    private static final int ACTION_FASTPATH = 0;
    private static final int ACTION_MASK = 0x03;
    private static final int COUNT_SHIFT = 2;
    private static final int COUNT_MASK = 0x0f;
    private static final int FLAGS_SHIFT = 6;
    private static final int LONG_LENGTH = 0x80;
    private static final int MAX_SHORT_LENGTH = 0x7f;

    public FastPathHeader {
        if (!(0 <= eventCount && eventCount <= COUNT_MASK)) {
            throw new IllegalArgumentException("event count " + eventCount);
        }
        if (!(0 <= securityFlags && securityFlags <= 3)) {
            throw new IllegalArgumentException("security flags " + securityFlags);
        }
        if (!(0 <= bodyLength && bodyLength <= MAX_BODY)) {
            throw new IllegalArgumentException("body of " + bodyLength + " bytes");
        }
    }

    /** Reads the header; the body stays in the reader and may be incomplete. */
    public static FastPathHeader decode(PduReader in) throws DecodeException {
        int first = in.u8("fpHeader");
        if ((first & ACTION_MASK) != ACTION_FASTPATH) {
            throw DecodeException.invalid("action", "want 0, got " + (first & ACTION_MASK));
        }
        int headerSize = 2;
        int length = in.u8("length1");
        if ((length & LONG_LENGTH) != 0) {
            headerSize = 3;
            length = (length & MAX_SHORT_LENGTH) << 8 | in.u8("length2");
        }
        if (!(headerSize <= length)) {
            throw DecodeException.invalid("length1", "total " + length + " is less than the header");
        }
        int bodyLength = length - headerSize;
        if (!(bodyLength <= MAX_BODY)) {
            throw DecodeException.limit("length1", bodyLength, MAX_BODY);
        }
        return new FastPathHeader(first >> COUNT_SHIFT & COUNT_MASK, first >> FLAGS_SHIFT, bodyLength);
    }

    @Override
    public int encodedSize() {
        return bodyLength + 2 <= MAX_SHORT_LENGTH ? 2 : 3;
    }

    @Override
    public void encode(PduWriter out) {
        out.u8(ACTION_FASTPATH | eventCount << COUNT_SHIFT | securityFlags << FLAGS_SHIFT);
        int length = encodedSize() + bodyLength;
        if (encodedSize() == 2) {
            out.u8(length);
        } else {
            out.u16be(LONG_LENGTH << 8 | length);
        }
    }
}
