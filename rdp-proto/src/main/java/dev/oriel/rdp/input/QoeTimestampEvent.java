package dev.oriel.rdp.input;

/**
 * TS_FP_QOETIMESTAMP_EVENT, MS-RDPBCGR 2.2.8.1.2.2.6: when the events of this PDU were made. Fast-path only.
 *
 * @param timestampMillis the client's clock, unsigned 32 bits
 */
public record QoeTimestampEvent(long timestampMillis) implements InputEvent {

    public QoeTimestampEvent {
        if ((timestampMillis & ~0xffff_ffffL) != 0) {
            throw new IllegalArgumentException("timestamp " + timestampMillis);
        }
    }
}
