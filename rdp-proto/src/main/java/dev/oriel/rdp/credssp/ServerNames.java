package dev.oriel.rdp.credssp;

/**
 * What the server calls itself in the NTLM challenge, which anybody on the network can read.
 *
 * @param computer NetBIOS name, at most 15 characters by custom
 * @param domain NetBIOS domain; the computer's own name outside a domain
 * @param dnsComputer DNS name
 */
public record ServerNames(String computer, String domain, String dnsComputer) {

    /** Tells nothing about the host. */
    public static final ServerNames ANONYMOUS = new ServerNames("ORIEL", "ORIEL", "oriel");
}
