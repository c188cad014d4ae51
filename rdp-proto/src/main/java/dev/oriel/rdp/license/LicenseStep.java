package dev.oriel.rdp.license;

/** What {@link LicenseClient} makes of a message. */
public sealed interface LicenseStep {

    /** Send this. */
    record Answer(LicensePdu pdu) implements LicenseStep {}

    /** The connection goes on. */
    record Granted() implements LicenseStep {}

    /**
     * The server gives no licence, or not to us.
     *
     * @param detail for people
     */
    record Refused(String detail) implements LicenseStep {}
}
