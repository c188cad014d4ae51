package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * A request that MS-RDPEFS does not describe, for example about security descriptors, or with an information class or a
 * lock operation that it does not list: 3.1.5.2 wants it completed as unsuccessful.
 *
 * @param body at most {@link #MAX_BODY} bytes
 */
public record UnknownRequest(IoHeader io, int major, int minor, Bytes body) implements IoRequest {

    public static final int MAX_BODY = 64 << 10;

    static UnknownRequest decode(IoHeader io, int major, int minor, PduReader in) throws DecodeException {
        if (in.remaining() > MAX_BODY) {
            throw DecodeException.limit("MajorFunction", in.remaining(), MAX_BODY);
        }
        return new UnknownRequest(io, major, minor, in.rest());
    }

    /** A known request with an information class that is unknown, put together again. */
    static UnknownRequest ofClass(IoHeader io, MajorFunction major, int minor, int informationClass, PduReader in)
            throws DecodeException {
        Bytes start = Bytes.of(
                (byte) informationClass, (byte) (informationClass >>> 8), (byte) (informationClass >>> 16), (byte)
                        (informationClass >>> 24));
        UnknownRequest rest = decode(io, major.code(), minor, in);
        return new UnknownRequest(io, major.code(), minor, start.concat(rest.body));
    }

    @Override
    public int requestSize() {
        return body.length();
    }

    @Override
    public void encodeRequest(PduWriter out) {
        out.bytes(body);
    }
}
