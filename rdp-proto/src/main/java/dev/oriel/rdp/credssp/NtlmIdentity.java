package dev.oriel.rdp.credssp;

/**
 * Who proved a password.
 *
 * @param user as the client spelled it
 * @param domain as the client spelled it, may be empty
 * @param workstation what the client calls itself: a claim, not proved
 */
public record NtlmIdentity(String user, String domain, String workstation) {}
