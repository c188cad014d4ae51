package dev.oriel.rdp.x224;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/** The part that X.224 connection request and confirm (13.3, 13.4) share: TPKT, length, code, references, class. */
final class ConnectionTpdu {

    static final int HEADER_SIZE =
            Tpkt.HEADER_SIZE + 1 /* LI */ + 1 /* code */ + 2 /* DST-REF */ + 2 /* SRC-REF */ + 1 /* class option */;

    private static final int AFTER_LENGTH_INDICATOR = 6;

    private ConnectionTpdu() {}

    /** A reader over the variable part. */
    static PduReader open(PduReader in, int wantedCode) throws DecodeException {
        PduReader body = Tpkt.open(in);
        int lengthIndicator = body.u8("LI");
        if (lengthIndicator != body.remaining()) {
            throw DecodeException.invalid("LI", lengthIndicator + " in a packet with " + body.remaining() + " left");
        }
        if (!(lengthIndicator < 255)) {
            throw DecodeException.invalid("LI", "reserved value 255");
        }
        int code = body.u8("code");
        // The low four bits are a credit that class 0 does not use.
        if ((code & 0xF0) != wantedCode) {
            throw DecodeException.invalid("code", "want " + wantedCode + ", got " + code);
        }
        body.padding("DST-REF", 2);
        body.padding("SRC-REF", 2);
        body.padding("class option", 1);
        return body;
    }

    static void encodeHeader(PduWriter out, int code, int sourceReference, int variableSize) {
        Tpkt.encodeHeader(out, HEADER_SIZE - Tpkt.HEADER_SIZE + variableSize);
        out.u8(AFTER_LENGTH_INDICATOR + variableSize)
                .u8(code)
                .u16be(0)
                .u16be(sourceReference)
                .u8(0);
    }
}
