package dev.oriel.rdp.share;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_LOGON_INFO, MS-RDPBCGR 2.2.10.1.1.1: who has logged on, in fields of fixed size.
 *
 * @param domain {@value #MAX_DOMAIN} UTF-16 units at most, no NUL
 * @param userName {@value #MAX_USER_NAME} UTF-16 units at most, no NUL
 * @param sessionId u32
 */
public record LogonVersion1(String domain, String userName, long sessionId) implements LogonNotice {

    /** Longest domain in UTF-16 units. */
    public static final int MAX_DOMAIN = 25;

    /** Longest user name in UTF-16 units. */
    public static final int MAX_USER_NAME = 255;

    static final int INFO_TYPE = 0;
    private static final int DOMAIN_SIZE = 52;
    private static final int USER_NAME_SIZE = 512;

    public LogonVersion1 {
        requireText(domain, MAX_DOMAIN);
        requireText(userName, MAX_USER_NAME);
    }

    static void requireText(String text, int maxChars) {
        if (!(text.length() <= maxChars) || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("text of " + text.length() + " units, or with NUL");
        }
    }

    static LogonVersion1 decodeAfterType(PduReader in) throws DecodeException {
        // The sizes repeat what the NUL in each field says.
        in.padding("cbDomain", 4);
        String domain = in.fixedUtf16("Domain", DOMAIN_SIZE - 2);
        in.padding("Domain", 2);
        in.padding("cbUserName", 4);
        String userName = in.fixedUtf16("UserName", USER_NAME_SIZE - 2);
        in.padding("UserName", 2);
        return new LogonVersion1(domain, userName, in.u32("SessionId"));
    }

    @Override
    public int encodedSize() {
        return 4 /* infoType */
                + 4 /* cbDomain */
                + DOMAIN_SIZE
                + 4 /* cbUserName */
                + USER_NAME_SIZE
                + 4 /* SessionId */;
    }

    @Override
    public void encode(PduWriter out) {
        out.u32(INFO_TYPE);
        out.u32(2L * (domain.length() + 1)).fixedUtf16(domain, DOMAIN_SIZE);
        out.u32(2L * (userName.length() + 1)).fixedUtf16(userName, USER_NAME_SIZE);
        out.u32(sessionId);
    }
}
