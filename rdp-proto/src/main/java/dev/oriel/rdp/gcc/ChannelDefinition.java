package dev.oriel.rdp.gcc;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.nio.charset.StandardCharsets;

/**
 * CHANNEL_DEF, MS-RDPBCGR 2.2.1.3.4.1: a static virtual channel.
 *
 * @param name {@value #MAX_NAME} printable ASCII characters at most
 * @param options how it is to be transported
 */
public record ChannelDefinition(String name, Flags<Option> options) implements Pdu {

    /** Bits of options. */
    public enum Option implements Flags.Bit {
        INITIALIZED(0x80000000),
        ENCRYPT_RDP(0x40000000),
        ENCRYPT_SC(0x20000000),
        ENCRYPT_CS(0x10000000),
        PRI_HIGH(0x08000000),
        PRI_MED(0x04000000),
        PRI_LOW(0x02000000),
        COMPRESS_RDP(0x00800000),
        COMPRESS(0x00400000),
        SHOW_PROTOCOL(0x00200000),
        REMOTE_CONTROL_PERSISTENT(0x00100000);

        private final int mask;

        Option(int mask) {
            this.mask = mask;
        }

        @Override
        public int mask() {
            return mask;
        }
    }

    /** Longest name in characters. */
    public static final int MAX_NAME = 7;

    static final int SIZE = 8 /* name */ + 4 /* options */;

    public ChannelDefinition {
        if (!(name.length() <= MAX_NAME) || !name.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new IllegalArgumentException("channel name of " + name.length() + " characters, or not ASCII");
        }
    }

    public static ChannelDefinition decode(PduReader in) throws DecodeException {
        Bytes field = in.bytes("name", MAX_NAME + 1);
        StringBuilder name = new StringBuilder(MAX_NAME);
        for (int i = 0; i < MAX_NAME && field.get(i) != 0; i++) {
            int character = field.get(i);
            if (!(character > ' ' && character < 0x7F)) {
                throw DecodeException.invalid("name", "character " + character + " in a channel name");
            }
            name.append((char) character);
        }
        return new ChannelDefinition(name.toString(), new Flags<>(in.i32("options")));
    }

    @Override
    public int encodedSize() {
        return SIZE;
    }

    @Override
    public void encode(PduWriter out) {
        out.bytes(Bytes.ofOwned(name.getBytes(StandardCharsets.US_ASCII))).zeros(MAX_NAME + 1 - name.length());
        out.u32(options.bits());
    }
}
