package dev.oriel.rdp.share;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_LOGON_INFO_VERSION_2, MS-RDPBCGR 2.2.10.1.1.2: who has logged on.
 *
 * @param sessionId u32
 * @param domain {@value LogonVersion1#MAX_DOMAIN} UTF-16 units at most, no NUL
 * @param userName {@value LogonVersion1#MAX_USER_NAME} UTF-16 units at most, no NUL
 */
public record LogonVersion2(long sessionId, String domain, String userName) implements LogonNotice {

    static final int INFO_TYPE = 1;
    private static final int VERSION = 1;
    private static final int PAD_SIZE = 558;
    private static final int SIZE_FIELD_VALUE =
            2 /* Version */ + 4 /* Size */ + 4 /* SessionId */ + 4 /* cbDomain */ + 4 /* cbUserName */;

    public LogonVersion2 {
        LogonVersion1.requireText(domain, LogonVersion1.MAX_DOMAIN);
        LogonVersion1.requireText(userName, LogonVersion1.MAX_USER_NAME);
    }

    static LogonVersion2 decodeAfterType(PduReader in) throws DecodeException {
        int version = in.u16("Version");
        if (version != VERSION) {
            throw DecodeException.unsupported("Version", "logon information " + version);
        }
        in.padding("Size", 4);
        long sessionId = in.u32("SessionId");
        int domainSize = in.u32AsInt("cbDomain", 2 * (LogonVersion1.MAX_DOMAIN + 1));
        int userNameSize = in.u32AsInt("cbUserName", 2 * (LogonVersion1.MAX_USER_NAME + 1));
        in.padding("Pad", PAD_SIZE);
        return new LogonVersion2(
                sessionId, decodeText(in, "Domain", domainSize), decodeText(in, "UserName", userNameSize));
    }

    /** The size counts the NUL, and 0 means no text at all. */
    private static String decodeText(PduReader in, String field, int size) throws DecodeException {
        if (size == 0) {
            return "";
        }
        if (!(size >= 2 && size % 2 == 0)) {
            throw DecodeException.invalid(field, "text of " + size + " bytes");
        }
        String text = in.fixedUtf16(field, size - 2);
        in.padding(field, 2);
        return text;
    }

    @Override
    public int encodedSize() {
        return 4 /* infoType */ + SIZE_FIELD_VALUE + PAD_SIZE + 2 * (domain.length() + 1) + 2 * (userName.length() + 1);
    }

    @Override
    public void encode(PduWriter out) {
        out.u32(INFO_TYPE).u16(VERSION).u32(SIZE_FIELD_VALUE).u32(sessionId);
        out.u32(2L * (domain.length() + 1)).u32(2L * (userName.length() + 1)).zeros(PAD_SIZE);
        out.utf16(domain).u16(0).utf16(userName).u16(0);
    }
}
