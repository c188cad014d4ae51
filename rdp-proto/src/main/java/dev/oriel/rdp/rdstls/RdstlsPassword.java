package dev.oriel.rdp.rdstls;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * RDSTLS Authentication Request PDU with Password Credentials, MS-RDPBCGR 2.2.17.2: what the redirection packet said. No
 * field is longer than {@value RdstlsPdu#MAX_FIELD} bytes.
 *
 * @param redirectionGuid as the redirection packet has it
 * @param userName no NUL
 * @param domain no NUL
 * @param password as the redirection packet has it; a secret
 */
public record RdstlsPassword(Bytes redirectionGuid, String userName, String domain, Bytes password)
        implements RdstlsRequest {

    static final int DATA_TYPE = 1;

    /** Fields with a length in front. */
    static final int FIELDS = 4;

    public RdstlsPassword {
        requireText(userName);
        requireText(domain);
        if (!(redirectionGuid.length() <= MAX_FIELD && password.length() <= MAX_FIELD)) {
            throw new IllegalArgumentException(
                    "fields of " + redirectionGuid.length() + " and " + password.length() + " bytes");
        }
    }

    private static void requireText(String text) {
        if (!(2 * (text.length() + 1) <= MAX_FIELD) || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("text of " + text.length() + " units, or with NUL");
        }
    }

    static RdstlsPassword decodeBody(PduReader in) throws DecodeException {
        return new RdstlsPassword(
                blob(in, "RedirectionGuid"), text(in, "UserName"), text(in, "Domain"), blob(in, "Password"));
    }

    static Bytes blob(PduReader in, String field) throws DecodeException {
        return in.bytes(field, length(in, field));
    }

    private static int length(PduReader in, String field) throws DecodeException {
        int length = in.u16(field + "Length");
        if (!(length <= MAX_FIELD)) {
            throw DecodeException.limit(field + "Length", length, MAX_FIELD);
        }
        return length;
    }

    private static String text(PduReader in, String field) throws DecodeException {
        int length = length(in, field);
        String text = in.utf16(field, length);
        int end = text.indexOf('\0');
        String found = end < 0 ? text : text.substring(0, end);
        if (!(2 * (found.length() + 1) <= MAX_FIELD)) {
            throw DecodeException.limit(field + "Length", length, MAX_FIELD);
        }
        return found;
    }

    @Override
    public int encodedSize() {
        return HEADER_SIZE
                + FIELDS * 2
                + redirectionGuid.length()
                + 2 * (userName.length() + 1)
                + 2 * (domain.length() + 1)
                + password.length();
    }

    @Override
    public void encode(PduWriter out) {
        RdstlsPdu.encodeHeader(out, TYPE_REQUEST, DATA_TYPE);
        out.u16(redirectionGuid.length()).bytes(redirectionGuid);
        out.u16(2 * (userName.length() + 1)).utf16(userName).u16(0);
        out.u16(2 * (domain.length() + 1)).utf16(domain).u16(0);
        out.u16(password.length()).bytes(password);
    }
}
