package dev.oriel.rdp.mcs;

import dev.oriel.rdp.wire.DecodeException;

/** Result, T.125 section 7 part 3. */
public enum McsResult {
    SUCCESSFUL(0),
    DOMAIN_MERGING(1),
    DOMAIN_NOT_HIERARCHICAL(2),
    NO_SUCH_CHANNEL(3),
    NO_SUCH_DOMAIN(4),
    NO_SUCH_USER(5),
    NOT_ADMITTED(6),
    OTHER_USER_ID(7),
    PARAMETERS_UNACCEPTABLE(8),
    TOKEN_NOT_AVAILABLE(9),
    TOKEN_NOT_POSSESSED(10),
    TOO_MANY_CHANNELS(11),
    TOO_MANY_TOKENS(12),
    TOO_MANY_USERS(13),
    UNSPECIFIED_FAILURE(14),
    USER_REJECTED(15);

    private static final McsResult[] BY_CODE = values();

    private final int code;

    McsResult(int code) {
        this.code = code;
    }

    static McsResult fromCode(int code) throws DecodeException {
        if (!(code < BY_CODE.length)) {
            throw DecodeException.invalid("result", "unknown result " + code);
        }
        return BY_CODE[code];
    }

    int code() {
        return code;
    }
}
