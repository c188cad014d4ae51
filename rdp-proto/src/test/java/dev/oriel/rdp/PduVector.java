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
 * @param subject the PDU that the file is there for; usually that of {@code expected}
 * @param tail whether a shorter input can be valid
 */
public record PduVector<T extends Pdu>(
        String section,
        String golden,
        PduContract.Decoder<T> decoder,
        T expected,
        Class<? extends Pdu> subject,
        Tail tail) {

    /** How a PDU ends. */
    public enum Tail {
        /** Every shorter input is refused. */
        FIXED,
        /** Fields at the end may be absent: a shorter input gives a value or is refused. */
        OPTIONAL
    }

    /** The decoder may be that of a whole family. */
    public static <T extends Pdu> PduVector<T> of(
            String section, String golden, PduContract.Decoder<T> decoder, T expected) {
        return new PduVector<>(section, golden, decoder, expected, expected.getClass(), Tail.FIXED);
    }

    /** The same PDU with fields at the end that may be absent. */
    public PduVector<T> withOptionalTail() {
        return new PduVector<>(section, golden, decoder, expected, subject, Tail.OPTIONAL);
    }

    /** The file is there for a PDU inside the expected one. */
    public PduVector<T> standingFor(Class<? extends Pdu> inner) {
        return new PduVector<>(section, golden, decoder, expected, inner, tail);
    }

    /** Golden bytes, round trip and every truncation. */
    public void check() throws DecodeException {
        switch (tail) {
            case FIXED -> PduContract.golden(golden, decoder, expected);
            case OPTIONAL -> PduContract.goldenWithOptionalTail(golden, decoder, expected);
        }
    }
}
