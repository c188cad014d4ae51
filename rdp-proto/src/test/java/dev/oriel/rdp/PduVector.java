package dev.oriel.rdp;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;

/**
 * One golden file and the record that it stands for. Each package lists its own; {@link PduCatalogueTest} runs them all
 * and fails when a PDU has none.
 *
 * @param section document and section, for example {@code MS-RDPBCGR 2.2.1.1}
 * @param golden name below {@code /golden}, without suffix
 * @param decoder what a peer would call
 * @param expected what it must return
 */
public record PduVector<T extends Pdu>(String section, String golden, PduContract.Decoder<T> decoder, T expected) {

    /** The decoder may be that of a whole family. */
    public static <T extends Pdu> PduVector<T> of(
            String section, String golden, PduContract.Decoder<T> decoder, T expected) {
        return new PduVector<>(section, golden, decoder, expected);
    }

    /** Golden bytes, round trip and every truncation. */
    public void check() throws DecodeException {
        PduContract.golden(golden, decoder, expected);
    }
}
