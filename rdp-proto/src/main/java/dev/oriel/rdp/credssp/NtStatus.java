package dev.oriel.rdp.credssp;

/** NTSTATUS and SECURITY_STATUS codes (MS-ERREF 2.3, 2.1) that CredSSP tells the client when a log-in fails. */
public enum NtStatus {
    LOGON_FAILURE(0xC000006D),
    ACCESS_DENIED(0xC0000022),
    ACCOUNT_LOCKED_OUT(0xC0000234),
    ACCOUNT_DISABLED(0xC0000072),
    PASSWORD_EXPIRED(0xC0000071),
    /** The bytes are not what the protocol allows here. */
    INVALID_TOKEN(0x80090308),
    /** A signature, a MIC or the public key binding is wrong. */
    MESSAGE_ALTERED(0x8009030F),
    /** A version, mechanism or algorithm that policy refuses. */
    UNSUPPORTED_FUNCTION(0x80090302);

    private final int code;

    NtStatus(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
