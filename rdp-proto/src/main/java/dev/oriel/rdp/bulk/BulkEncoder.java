package dev.oriel.rdp.bulk;

/** One kind of bulk compression in the sender's role. */
sealed interface BulkEncoder permits MppcEncoder, NcrushEncoder, XcrushEncoder {

    /**
     * Compresses a PDU into {@link #data()}.
     *
     * @param length 1 to {@link BulkCompressor#maxInput()}
     * @return the flags; without PACKET_COMPRESSED the PDU goes out as it is, with the flags
     */
    int encode(byte[] source, int offset, int length);

    /** The result of the last call that gave PACKET_COMPRESSED. */
    byte[] data();

    /** Bytes of the result, fewer than were given. */
    int size();
}
