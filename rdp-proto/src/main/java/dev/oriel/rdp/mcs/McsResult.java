package dev.oriel.rdp.mcs;

import dev.oriel.rdp.wire.DecodeException;

/** Result, T.125 section 7 part 3, in the order of its codes from 0. */
public enum McsResult {
    SUCCESSFUL,
    DOMAIN_MERGING,
    DOMAIN_NOT_HIERARCHICAL,
    NO_SUCH_CHANNEL,
    NO_SUCH_DOMAIN,
    NO_SUCH_USER,
    NOT_ADMITTED,
    OTHER_USER_ID,
    PARAMETERS_UNACCEPTABLE,
    TOKEN_NOT_AVAILABLE,
    TOKEN_NOT_POSSESSED,
    TOO_MANY_CHANNELS,
    TOO_MANY_TOKENS,
    TOO_MANY_USERS,
    UNSPECIFIED_FAILURE,
    USER_REJECTED;

    private static final McsResult[] BY_CODE = values();

    static McsResult fromCode(int code) throws DecodeException {
        if (!(code < BY_CODE.length)) {
            throw DecodeException.invalid("result", "unknown result " + code);
        }
        return BY_CODE[code];
    }

    int code() {
        return ordinal();
    }
}
