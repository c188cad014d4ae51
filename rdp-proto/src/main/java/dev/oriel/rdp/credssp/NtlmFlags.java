package dev.oriel.rdp.credssp;

/**
 * NEGOTIATE flags, MS-NLMP 2.2.2.5. Unknown bits are kept.
 *
 * @param bits as on the wire
 */
public record NtlmFlags(int bits) {

    static final int UNICODE = 0x00000001;
    static final int REQUEST_TARGET = 0x00000004;
    static final int SIGN = 0x00000010;
    static final int SEAL = 0x00000020;
    static final int NTLM = 0x00000200;
    static final int ANONYMOUS = 0x00000800;
    static final int ALWAYS_SIGN = 0x00008000;
    static final int TARGET_TYPE_SERVER = 0x00020000;
    static final int EXTENDED_SESSIONSECURITY = 0x00080000;
    static final int TARGET_INFO = 0x00800000;
    static final int VERSION = 0x02000000;
    static final int SEAL_128 = 0x20000000;
    static final int KEY_EXCH = 0x40000000;

    /** Without these there is no NTLMv2 sealing with 128-bit keys, which CredSSP here always uses. */
    static final NtlmFlags REQUIRED = new NtlmFlags(UNICODE | NTLM | EXTENDED_SESSIONSECURITY | SEAL_128);

    /** What we offer in either role. */
    static final NtlmFlags OFFERED =
            new NtlmFlags(REQUIRED.bits | REQUEST_TARGET | SIGN | SEAL | ALWAYS_SIGN | KEY_EXCH | VERSION);

    public boolean has(int mask) {
        return (bits & mask) == mask;
    }

    boolean hasAll(NtlmFlags other) {
        return has(other.bits);
    }

    NtlmFlags and(NtlmFlags other) {
        return new NtlmFlags(bits & other.bits);
    }

    NtlmFlags plus(int more) {
        return new NtlmFlags(bits | more);
    }

    @Override
    public String toString() {
        return "NtlmFlags[0x%08x]".formatted(bits);
    }
}
