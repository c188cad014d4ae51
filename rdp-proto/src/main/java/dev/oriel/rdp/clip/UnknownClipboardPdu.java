package dev.oriel.rdp.clip;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * A message that we do not know, MS-RDPECLIP 2.2.1: skipped.
 *
 * @param msgType 16 bits, none of {@link MessageType}
 * @param msgFlags 16 bits
 * @param data at most {@link #MAX_DATA} bytes
 */
public record UnknownClipboardPdu(int msgType, int msgFlags, Bytes data) implements ClipboardPdu {

    /** The most bytes that are read of a message that is then skipped. */
    public static final int MAX_DATA = 64 * 1024;

    public UnknownClipboardPdu {
        if (((msgType | msgFlags) & ~0xFFFF) != 0 || MessageType.fromCode(msgType) != null) {
            throw new IllegalArgumentException("type " + msgType + ", flags " + msgFlags);
        }
        if (!(data.length() <= MAX_DATA)) {
            throw new IllegalArgumentException(data.length() + " bytes");
        }
    }

    static UnknownClipboardPdu decodeBody(int msgType, int msgFlags, PduReader in) throws DecodeException {
        if (!(in.remaining() <= MAX_DATA)) {
            throw DecodeException.limit("dataLen", in.remaining(), MAX_DATA);
        }
        return new UnknownClipboardPdu(msgType, msgFlags, in.rest());
    }

    @Override
    public int bodySize() {
        return data.length();
    }

    @Override
    public void encodeBody(PduWriter out) {
        out.bytes(data);
    }
}
