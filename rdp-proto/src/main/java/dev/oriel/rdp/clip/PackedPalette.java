package dev.oriel.rdp.clip;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * CLIPRDR_PACKED_PALETTE, MS-RDPECLIP 2.2.5.2.2: the data of CF_PALETTE.
 *
 * @param entries at most {@link #MAX_ENTRIES}
 */
public record PackedPalette(List<Entry> entries) implements Pdu {

    /** Colours that can be indexed with 16 bits, more than any palette has. */
    public static final int MAX_ENTRIES = 65_536;

    private static final int ENTRY_SIZE = 4;

    /**
     * PALETTEENTRY, MS-RDPECLIP 2.2.5.2.2.1; each 0..255.
     *
     * @param extra how the colour is used
     */
    public record Entry(int red, int green, int blue, int extra) {
        public Entry {
            if (((red | green | blue | extra) & ~0xFF) != 0) {
                throw new IllegalArgumentException("colour " + red + "," + green + "," + blue + "," + extra);
            }
        }
    }

    public PackedPalette {
        entries = List.copyOf(entries);
        if (!(entries.size() <= MAX_ENTRIES)) {
            throw new IllegalArgumentException(entries.size() + " colours");
        }
    }

    public static PackedPalette decode(PduReader in) throws DecodeException {
        int count = in.remaining() / ENTRY_SIZE;
        if (!(count <= MAX_ENTRIES)) {
            throw DecodeException.limit("paletteEntries", count, MAX_ENTRIES);
        }
        List<Entry> entries = new ArrayList<>(count);
        while (in.hasRemaining()) {
            entries.add(new Entry(in.u8("red"), in.u8("green"), in.u8("blue"), in.u8("extra")));
        }
        return new PackedPalette(entries);
    }

    @Override
    public int encodedSize() {
        return entries.size() * ENTRY_SIZE;
    }

    @Override
    public void encode(PduWriter out) {
        for (Entry entry : entries) {
            out.u8(entry.red()).u8(entry.green()).u8(entry.blue()).u8(entry.extra());
        }
    }
}
