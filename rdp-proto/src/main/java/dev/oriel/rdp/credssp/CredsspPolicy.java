package dev.oriel.rdp.credssp;

/**
 * What the server accepts.
 *
 * @param minimumVersion lowest CredSSP version, 2 to 6
 * @param names shown in the challenge
 */
public record CredsspPolicy(int minimumVersion, ServerNames names) {

    /** The version that this implementation announces. */
    public static final int NEWEST_VERSION = 6;

    /** The oldest version that exists in the wild. */
    public static final int OLDEST_VERSION = 2;

    /**
     * From version 5 on, a man in the middle cannot relay the log-in (CVE-2018-0886). Windows since May 2018 and FreeRDP
     * since 2.0 speak it.
     */
    public static final CredsspPolicy DEFAULT = new CredsspPolicy(5, ServerNames.ANONYMOUS);

    public CredsspPolicy {
        if (minimumVersion < OLDEST_VERSION || minimumVersion > NEWEST_VERSION) {
            throw new IllegalArgumentException("CredSSP version " + minimumVersion);
        }
    }
}
