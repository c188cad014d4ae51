package dev.oriel.broker.config;

import dev.oriel.redirect.display.Fidelity;
import dev.oriel.redirect.display.PhotoCodec;
import java.time.Duration;

/**
 * What the administrator may choose, read once at start from {@code $ORIEL_HOME/config.toml}. Each component is the key of
 * the same name, in kebab case.
 *
 * @param listen where RDP clients connect
 * @param allowTlsOnly whether a client may come without NLA; the log-in is then inside TLS, after the client was let in
 * @param startOnConnect whether a connection to a stopped VM starts it
 * @param maxConnections RDP connections at once, log-in included, 1..65535
 * @param fidelity how photographs and video may reach a client
 * @param photoCodec in which codec they travel
 * @param loginTimeout how long a client may take from its first byte to the end of the log-in
 * @param sessionPasswordLifetime how long a password made for one session may wait for its use
 * @param auditFileBytes an audit file that grows past this is put aside and a new one begun, 64 KiB or more
 * @param auditFilesKept how many of the files put aside are kept, 1..1000
 */
public record BrokerConfig(
        ListenAddress listen,
        boolean allowTlsOnly,
        boolean startOnConnect,
        int maxConnections,
        Fidelity fidelity,
        PhotoCodec photoCodec,
        Duration loginTimeout,
        Duration sessionPasswordLifetime,
        long auditFileBytes,
        int auditFilesKept) {

    private static final long MIN_AUDIT_FILE_BYTES = 64 << 10;

    /** What holds without a file. */
    public static final BrokerConfig DEFAULTS = new BrokerConfig(
            new ListenAddress("127.0.0.1", ListenAddress.DEFAULT_PORT),
            false,
            true,
            1024,
            Fidelity.ADAPTIVE,
            PhotoCodec.AUTO,
            Duration.ofSeconds(10),
            Duration.ofHours(12),
            16L << 20,
            8);

    public BrokerConfig {
        if (!(1 <= maxConnections && maxConnections <= 65535)) {
            throw new IllegalArgumentException("max-connections " + maxConnections + " is out of 1..65535");
        }
        if (!loginTimeout.isPositive() || !sessionPasswordLifetime.isPositive()) {
            throw new IllegalArgumentException("login-timeout and session-password-lifetime must be more than nothing");
        }
        if (auditFileBytes < MIN_AUDIT_FILE_BYTES) {
            throw new IllegalArgumentException("audit-file-size must be 64KiB or more");
        }
        if (!(1 <= auditFilesKept && auditFilesKept <= 1000)) {
            throw new IllegalArgumentException("audit-files-kept " + auditFilesKept + " is out of 1..1000");
        }
    }

    /** The same with another address. */
    public BrokerConfig withListen(ListenAddress other) {
        return new BrokerConfig(
                other,
                allowTlsOnly,
                startOnConnect,
                maxConnections,
                fidelity,
                photoCodec,
                loginTimeout,
                sessionPasswordLifetime,
                auditFileBytes,
                auditFilesKept);
    }

    /** The same with clients let in without NLA, or not. */
    public BrokerConfig withAllowTlsOnly(boolean allowed) {
        return new BrokerConfig(
                listen,
                allowed,
                startOnConnect,
                maxConnections,
                fidelity,
                photoCodec,
                loginTimeout,
                sessionPasswordLifetime,
                auditFileBytes,
                auditFilesKept);
    }
}
