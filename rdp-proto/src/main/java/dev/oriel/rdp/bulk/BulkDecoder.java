package dev.oriel.rdp.bulk;

import dev.oriel.rdp.wire.DecodeException;

/** One kind of bulk compression in the receiver's role. */
sealed interface BulkDecoder permits MppcDecoder, NcrushDecoder, XcrushDecoder {

    /** Follows flags that change the history; called for each PDU that concerns this decoder. */
    void prepare(int flags) throws DecodeException;

    /**
     * Decompresses one PDU behind what the history has.
     *
     * @return bytes of the result, which stand in {@link #history()} from {@link #start()} on
     */
    int decode(byte[] source, int position, int end) throws DecodeException;

    byte[] history();

    /** Where the last result begins. */
    int start();
}
