package dev.oriel.rdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.testkit.AllocationLimit;
import dev.oriel.testkit.GoldenFile;

/** What holds for every PDU, whatever it means. The checks of one PDU's own test class and of its fuzz target. */
public final class PduContract {

    /** The static {@code decode} of a PDU. */
    @FunctionalInterface
    public interface Decoder<T> {
        T decode(PduReader in) throws DecodeException;
    }

    private PduContract() {}

    /** The golden bytes decode to {@code expected}, which encodes to the same bytes; every shorter input is refused. */
    public static <T extends Pdu> void golden(String file, Decoder<T> decoder, T expected) throws DecodeException {
        Bytes bytes = Bytes.of(GoldenFile.read(PduContract.class, file));
        assertThat(decodeAll(decoder, bytes)).isEqualTo(expected);
        assertThat(PduWriter.toBytes(expected).toHex()).isEqualTo(bytes.toHex());
        everyTruncationIsRefused(decoder, bytes);
    }

    /** The same for a PDU whose last fields may be absent: a shorter input gives a value or is refused. */
    public static <T extends Pdu> void goldenWithOptionalTail(String file, Decoder<T> decoder, T expected)
            throws DecodeException {
        Bytes bytes = Bytes.of(GoldenFile.read(PduContract.class, file));
        assertThat(decodeAll(decoder, bytes)).isEqualTo(expected);
        assertThat(PduWriter.toBytes(expected).toHex()).isEqualTo(bytes.toHex());
        for (int length = 0; length < bytes.length(); length++) {
            anyBytes(decoder, bytes.slice(0, length).toArray());
        }
    }

    /** A value survives the wire, and every shorter input is refused. */
    public static <T extends Pdu> void roundTrip(Decoder<T> decoder, T value) throws DecodeException {
        Bytes bytes = PduWriter.toBytes(value);
        assertThat(decodeAll(decoder, bytes)).isEqualTo(value);
        everyTruncationIsRefused(decoder, bytes);
    }

    /** For PDUs without an optional tail: cutting one or more bytes off gives a {@link DecodeException}. */
    public static <T extends Pdu> void everyTruncationIsRefused(Decoder<T> decoder, Bytes bytes) {
        for (int length = 0; length < bytes.length(); length++) {
            Bytes cut = bytes.slice(0, length);
            assertThatExceptionOfType(DecodeException.class)
                    .as("%d of %d bytes", length, bytes.length())
                    .isThrownBy(() -> decodeAll(decoder, cut));
        }
    }

    /** For fuzzing: any bytes give a value that survives the wire, or a {@link DecodeException}. */
    public static <T extends Pdu> void anyBytes(Decoder<T> decoder, byte[] input) {
        AllocationLimit.hold(() -> anyBytesAtAll(decoder, input));
    }

    private static <T extends Pdu> void anyBytesAtAll(Decoder<T> decoder, byte[] input) {
        T value;
        try {
            value = decoder.decode(PduReader.of(Bytes.of(input)));
        } catch (DecodeException refused) {
            return;
        }
        Bytes encoded = PduWriter.toBytes(value);
        try {
            assertThat(decodeAll(decoder, encoded)).isEqualTo(value);
        } catch (DecodeException e) {
            throw new AssertionError("own encoding of " + value + " is refused", e);
        }
    }

    private static <T> T decodeAll(Decoder<T> decoder, Bytes bytes) throws DecodeException {
        PduReader in = PduReader.of(bytes);
        T value = decoder.decode(in);
        in.expectEnd(value.getClass().getSimpleName());
        return value;
    }
}
