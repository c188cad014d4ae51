package dev.oriel.rdp.wire;

/**
 * A protocol data unit: an immutable record that knows its size and how to write itself. Its static {@code decode}
 * stands beside it in the same file.
 */
public interface Pdu {

    /** The exact number of bytes that {@link #encode} writes. */
    int encodedSize();

    /** Writes {@link #encodedSize()} bytes. Cannot fail for a record that could be made. */
    void encode(PduWriter out);
}
