package dev.oriel.rdp;

import dev.oriel.rdp.update.SetSurfaceBits;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.testkit.GoldenFile;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Golden bytes with a few bytes changed, cut out or added give a value that survives the wire, or are refused. */
final class PduMutationPropertyTest {

    private static final int MUTANTS = 400;
    private static final byte[] BOUNDARIES = {0, 1, 0x7F, (byte) 0x80, (byte) 0xFE, (byte) 0xFF};

    @TestFactory
    Stream<DynamicTest> everyMutant_keepsTheContract() {
        Stream<DynamicTest> vectors = PduVectors.all().stream()
                .map(v -> DynamicTest.dynamicTest(v.golden(), () -> mutate(v.golden(), v.decoder())));
        Stream<DynamicTest> samples = PduSamples.all().stream()
                // A header that promises payload behind it is not a PDU of its own.
                .filter(s -> s.subject() != SetSurfaceBits.class)
                .map(s -> DynamicTest.dynamicTest(s.golden(), () -> mutate(s.golden(), s.decoder())));
        return Stream.concat(vectors, samples);
    }

    private static <T extends Pdu> void mutate(String golden, PduContract.Decoder<T> decoder) {
        byte[] original = GoldenFile.read(PduMutationPropertyTest.class, golden);
        Random random = new Random(golden.hashCode());
        for (int i = 0; i < MUTANTS; i++) {
            PduContract.anyBytes(decoder, mutant(original, random));
        }
    }

    private static byte[] mutant(byte[] original, Random random) {
        byte[] bytes = original.clone();
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes && bytes.length > 0; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = BOUNDARIES[random.nextInt(BOUNDARIES.length)];
                case 2 -> bytes[at] = (byte) random.nextInt(256);
                case 3 -> bytes = Arrays.copyOf(bytes, at);
                default -> bytes = doubled(bytes, at);
            }
        }
        return bytes;
    }

    /** Everything from {@code at} on comes twice. */
    private static byte[] doubled(byte[] bytes, int at) {
        byte[] longer = Arrays.copyOf(bytes, 2 * bytes.length - at);
        System.arraycopy(bytes, at, longer, bytes.length, bytes.length - at);
        return longer;
    }
}
