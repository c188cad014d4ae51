package dev.oriel.rdp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.testkit.GoldenFile;

/**
 * A golden file whose expected value stands in a test of its own package: here it must decode to the right kind of
 * record and encode to the same bytes.
 *
 * @param section document and section
 * @param golden name below {@code /golden}, without suffix
 * @param decoder what a peer would call
 * @param subject the PDU that the file is there for
 */
public record PduSample(
        String section, String golden, PduContract.Decoder<? extends Pdu> decoder, Class<? extends Pdu> subject) {

    /** Kind of record, and bytes to bytes. */
    public void check() throws DecodeException {
        Bytes bytes = Bytes.of(GoldenFile.read(PduSample.class, golden));
        Pdu value = decoder.decode(PduReader.of(bytes));
        assertThat(value).isInstanceOf(subject);
        assertThat(PduWriter.toBytes(value).toHex()).isEqualTo(bytes.toHex());
    }
}
