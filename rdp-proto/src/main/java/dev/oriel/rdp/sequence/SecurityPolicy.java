package dev.oriel.rdp.sequence;

/** Which clients the administrator lets in. Standard RDP security is never spoken. */
public enum SecurityPolicy {
    /** Only clients that prove their password before anything else (network level authentication). */
    NLA_REQUIRED,
    /** Also clients that send their password inside TLS with Client Info. */
    TLS_ALLOWED
}
