package dev.oriel.rdp.credssp;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A list of AV_PAIR, MS-NLMP 2.2.2.1, ended by MsvAvEOL. Order and unknown pairs are kept, since both are under the
 * proof.
 *
 * @param pairs at most {@value #MAX_PAIRS}, without the end mark
 */
public record TargetInfo(List<Pair> pairs) implements Pdu {

    static final int NB_COMPUTER_NAME = 1;
    static final int NB_DOMAIN_NAME = 2;
    static final int DNS_COMPUTER_NAME = 3;
    static final int DNS_DOMAIN_NAME = 4;
    static final int FLAGS = 6;
    static final int TIMESTAMP = 7;
    static final int TARGET_NAME = 9;
    static final int CHANNEL_BINDINGS = 10;

    /** In the value of {@link #FLAGS}: the AUTHENTICATE message carries a MIC. */
    static final int FLAG_MIC_PRESENT = 2;

    static final int MAX_PAIRS = 32;

    private static final int EOL = 0;
    private static final int HEADER = 2 /* AvId */ + 2 /* AvLen */;
    private static final int MAX_VALUE = 2048;

    /**
     * AV_PAIR, MS-NLMP 2.2.2.1.
     *
     * @param id AvId, 1 to 65535
     * @param value at most {@value #MAX_VALUE} bytes
     */
    public record Pair(int id, Bytes value) {
        public Pair {
            if (id <= EOL || id > 0xffff || value.length() > MAX_VALUE) {
                throw new IllegalArgumentException("AvId " + id + ", " + value.length() + " bytes");
            }
        }
    }

    public TargetInfo {
        pairs = List.copyOf(pairs);
        if (pairs.size() > MAX_PAIRS) {
            throw new IllegalArgumentException(pairs.size() + " pairs");
        }
    }

    public static TargetInfo decode(PduReader in) throws DecodeException {
        List<Pair> pairs = new ArrayList<>();
        while (true) {
            int id = in.u16("AvId");
            int length = in.u16("AvLen");
            if (id == EOL) {
                in.padding("Value", length);
                return new TargetInfo(pairs);
            }
            if (length > MAX_VALUE || pairs.size() == MAX_PAIRS) {
                throw DecodeException.invalid("AvLen", length + " bytes in pair " + pairs.size());
            }
            pairs.add(new Pair(id, in.bytes("Value", length)));
        }
    }

    Optional<Bytes> find(int id) {
        return pairs.stream().filter(pair -> pair.id == id).map(Pair::value).findFirst();
    }

    /** The bits of MsvAvFlags, 0 when the pair is missing or odd. */
    int flags() {
        return find(FLAGS)
                .filter(value -> value.length() == 4)
                .map(value -> (int) value.get(0) & 0xff)
                .orElse(0);
    }

    TargetInfo with(int id, Bytes value) {
        List<Pair> changed = new ArrayList<>(pairs);
        changed.removeIf(pair -> pair.id == id);
        changed.add(new Pair(id, value));
        return new TargetInfo(changed);
    }

    TargetInfo with(int id, String text) {
        return with(id, Bytes.ofOwned(text.getBytes(StandardCharsets.UTF_16LE)));
    }

    @Override
    public int encodedSize() {
        int size = HEADER;
        for (Pair pair : pairs) {
            size += HEADER + pair.value.length();
        }
        return size;
    }

    @Override
    public void encode(PduWriter out) {
        for (Pair pair : pairs) {
            out.u16(pair.id).u16(pair.value.length()).bytes(pair.value);
        }
        out.u16(EOL).u16(0);
    }
}
