package dev.oriel.rdp.sequence;

/**
 * Restricted admin mode, MS-RDPBCGR 5.4.2.1: the password is proved by CredSSP, but not handed over. Remote Credential Guard,
 * the other mode without a password, needs Kerberos and is never accepted.
 */
public enum CredentiallessLogon {
    /** A server does not say that it takes it, so a client that requires it leaves; a client does not require it. */
    OFF,
    /** A server takes it; a client requires it and delegates nothing. */
    ON
}
