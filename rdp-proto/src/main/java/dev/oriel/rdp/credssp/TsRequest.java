package dev.oriel.rdp.credssp;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import io.netty.buffer.ByteBuf;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * TSRequest, MS-CSSP 2.2.1: the one envelope of CredSSP, at most {@link #MAX_SIZE} bytes.
 *
 * @param version 2 and up
 * @param negoToken the SPNEGO or NTLM token, or null; peers never send more than one
 * @param authInfo sealed TSCredentials, or null
 * @param pubKeyAuth sealed public key or binding hash, or null
 * @param errorCode why the server refuses ({@link NtStatus#code()}), or null
 * @param clientNonce 32 bytes from version 5 on, or null
 */
public record TsRequest(
        int version,
        @Nullable Bytes negoToken,
        @Nullable Bytes authInfo,
        @Nullable Bytes pubKeyAuth,
        @Nullable Integer errorCode,
        @Nullable Bytes clientNonce)
        implements Pdu {

    /** Longest encoding that is accepted, bytes. NTLM needs some 1,000. */
    public static final int MAX_SIZE = 16 * 1024;

    static final int NONCE_SIZE = 32;

    private static final int MAX_HEADER = 1 /* tag */ + 4 /* length */;

    public TsRequest {
        if (version < 0) {
            throw new IllegalArgumentException("version " + version);
        }
        if (clientNonce != null && clientNonce.length() != NONCE_SIZE) {
            throw new IllegalArgumentException("clientNonce of " + clientNonce.length() + " bytes");
        }
    }

    static TsRequest ofToken(int version, Bytes negoToken) {
        return new TsRequest(version, negoToken, null, null, null, null);
    }

    static TsRequest ofError(int version, NtStatus status) {
        return new TsRequest(version, null, null, null, status.code(), null);
    }

    /**
     * Size of the whole TSRequest at the reader index, or empty when its header is not complete.
     *
     * @throws DecodeException when these bytes start no TSRequest, or one above {@link #MAX_SIZE}
     */
    public static OptionalInt frameLength(ByteBuf borrowed) throws DecodeException {
        ByteBuf header = borrowed.slice(borrowed.readerIndex(), Math.min(MAX_HEADER, borrowed.readableBytes()));
        if (!header.isReadable()) {
            return OptionalInt.empty();
        }
        PduReader in = PduReader.of(header);
        int tag = in.u8("TSRequest");
        if (tag != Der.SEQUENCE) {
            throw DecodeException.invalid("TSRequest", "want tag 0x30, got 0x%02x".formatted(tag));
        }
        if (!header.isReadable() || header.readableBytes() < 1 + lengthBytes(header)) {
            return OptionalInt.empty();
        }
        int length = Der.length(in, "TSRequest");
        int total = header.readerIndex() + length;
        if (!(total <= MAX_SIZE)) {
            throw DecodeException.limit("TSRequest", total, MAX_SIZE);
        }
        return OptionalInt.of(total);
    }

    private static int lengthBytes(ByteBuf header) {
        int first = header.getUnsignedByte(header.readerIndex());
        return first < 0x80 ? 0 : Math.min(first & 0x7f, MAX_HEADER - 2);
    }

    public static TsRequest decode(PduReader in) throws DecodeException {
        PduReader fields = Der.enter(in, Der.SEQUENCE, "TSRequest");
        int version = Der.taggedInteger(fields, 0, "version");
        if (version < 0) {
            throw DecodeException.invalid("version", "got " + version);
        }
        Bytes negoToken = Der.nextIs(fields, Der.context(1)) ? negoTokens(fields) : null;
        Bytes authInfo = optionalOctets(fields, 2, "authInfo");
        Bytes pubKeyAuth = optionalOctets(fields, 3, "pubKeyAuth");
        Integer errorCode =
                Der.nextIs(fields, Der.context(4)) ? (Integer) Der.taggedInteger(fields, 4, "errorCode") : null;
        Bytes clientNonce = optionalOctets(fields, 5, "clientNonce");
        if (clientNonce != null && clientNonce.length() != NONCE_SIZE) {
            throw DecodeException.invalid("clientNonce", clientNonce.length() + " bytes");
        }
        fields.expectEnd("TSRequest");
        return new TsRequest(version, negoToken, authInfo, pubKeyAuth, errorCode, clientNonce);
    }

    private static @Nullable Bytes optionalOctets(PduReader in, int number, String field) throws DecodeException {
        return Der.nextIs(in, Der.context(number)) ? Der.taggedOctets(in, number, field) : null;
    }

    private static Bytes negoTokens(PduReader in) throws DecodeException {
        PduReader tagged = Der.enter(in, Der.context(1), "negoTokens");
        PduReader list = Der.enter(tagged, Der.SEQUENCE, "negoTokens");
        PduReader item = Der.enter(list, Der.SEQUENCE, "negoTokens");
        Bytes token = Der.taggedOctets(item, 0, "negoToken");
        item.expectEnd("negoTokens");
        list.expectEnd("negoTokens");
        tagged.expectEnd("negoTokens");
        return token;
    }

    @Override
    public int encodedSize() {
        return encoded().length;
    }

    @Override
    public void encode(PduWriter out) {
        out.bytes(Bytes.ofOwned(encoded()));
    }

    private byte[] encoded() {
        byte[] none = {};
        return Der.element(
                Der.SEQUENCE,
                Der.taggedInteger(0, version),
                negoToken == null
                        ? none
                        : Der.element(
                                Der.context(1),
                                Der.element(
                                        Der.SEQUENCE,
                                        Der.element(Der.SEQUENCE, Der.taggedOctets(0, negoToken.toArray())))),
                authInfo == null ? none : Der.taggedOctets(2, authInfo.toArray()),
                pubKeyAuth == null ? none : Der.taggedOctets(3, pubKeyAuth.toArray()),
                errorCode == null ? none : Der.taggedInteger(4, errorCode),
                clientNonce == null ? none : Der.taggedOctets(5, clientNonce.toArray()));
    }
}
