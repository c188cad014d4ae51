package dev.oriel.rdp.message;

import dev.oriel.rdp.security.SecurityHeader;
import dev.oriel.rdp.security.SecurityHeader.Flag;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/** A PDU of the message channel with its TS_SECURITY_HEADER (MS-RDPBCGR 2.2.8.1.1.2.1), whose flag says what it is. */
public sealed interface MessagePdu extends Pdu
        permits AutoDetectRequest,
                AutoDetectResponse,
                MultitransportRequest,
                MultitransportResponse,
                Heartbeat,
                MessagePdu.Unknown {

    /** Longest content that is accepted, in bytes: a payload of a bandwidth measurement is the longest. */
    int MAX_CONTENT = 0xFFFF;

    /** The security header in front. */
    SecurityHeader header();

    /** Bytes behind the security header. */
    int bodySize();

    /** Writes what stands behind the security header. */
    void encodeBody(PduWriter out);

    @Override
    default int encodedSize() {
        return SecurityHeader.SIZE + bodySize();
    }

    @Override
    default void encode(PduWriter out) {
        out.pdu(header());
        encodeBody(out);
    }

    /** Decodes one PDU, which ends where the reader does. */
    static MessagePdu decode(PduReader in) throws DecodeException {
        SecurityHeader header = SecurityHeader.decode(in);
        Flags<Flag> flags = header.flags();
        if (!(in.remaining() <= MAX_CONTENT)) {
            throw DecodeException.limit("userData", in.remaining(), MAX_CONTENT);
        }
        MessagePdu pdu = decodeBody(header, flags, in);
        in.expectEnd(pdu.getClass().getSimpleName());
        return pdu;
    }

    private static MessagePdu decodeBody(SecurityHeader header, Flags<Flag> flags, PduReader in)
            throws DecodeException {
        if (flags.has(Flag.AUTODETECT_REQ)) {
            return AutoDetectRequest.decodeBody(in);
        }
        if (flags.has(Flag.AUTODETECT_RSP)) {
            return AutoDetectResponse.decodeBody(in);
        }
        if (flags.has(Flag.TRANSPORT_REQ)) {
            return MultitransportRequest.decodeBody(in);
        }
        if (flags.has(Flag.TRANSPORT_RSP)) {
            return MultitransportResponse.decodeBody(in);
        }
        if (flags.has(Flag.HEARTBEAT)) {
            return Heartbeat.decodeBody(in);
        }
        return new Unknown(header, in.rest());
    }

    /**
     * A PDU that we do not know; it can be skipped.
     *
     * @param header with none of the flags of the known ones
     * @param content what follows it
     */
    record Unknown(SecurityHeader header, Bytes content) implements MessagePdu {

        private static final int KNOWN = Flag.AUTODETECT_REQ.mask()
                | Flag.AUTODETECT_RSP.mask()
                | Flag.TRANSPORT_REQ.mask()
                | Flag.TRANSPORT_RSP.mask()
                | Flag.HEARTBEAT.mask();

        public Unknown {
            if ((header.flags().bits() & KNOWN) != 0 || !(content.length() <= MAX_CONTENT)) {
                throw new IllegalArgumentException(header + " with " + content.length() + " bytes");
            }
        }

        @Override
        public int bodySize() {
            return content.length();
        }

        @Override
        public void encodeBody(PduWriter out) {
            out.bytes(content);
        }
    }
}
