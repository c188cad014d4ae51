package dev.oriel.rdp.update;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_UPDATE_PALETTE_DATA, MS-RDPBCGR 2.2.9.1.1.3.1.1.1: the colours of an 8 bits per pixel session.
 *
 * @param colors 256 times red, green, blue
 */
public record PaletteUpdate(Bytes colors) implements Pdu {

    private static final int ENTRIES = 256;
    private static final int COLORS_SIZE = 3 * ENTRIES;

    public PaletteUpdate {
        if (colors.length() != COLORS_SIZE) {
            throw new IllegalArgumentException(colors.length() + " bytes of colours");
        }
    }

    public static PaletteUpdate decode(PduReader in) throws DecodeException {
        UpdateType.PALETTE.expect(in);
        in.padding("pad2Octets", 2);
        long entries = in.u32("numberColors");
        if (entries != ENTRIES) {
            throw DecodeException.invalid("numberColors", "want 256, got " + entries);
        }
        return new PaletteUpdate(in.bytes("paletteEntries", COLORS_SIZE));
    }

    @Override
    public int encodedSize() {
        return 2 /* updateType */ + 2 /* pad2Octets */ + 4 /* numberColors */ + COLORS_SIZE;
    }

    @Override
    public void encode(PduWriter out) {
        out.u16(UpdateType.PALETTE.code()).u16(0).u32(ENTRIES).bytes(colors);
    }
}
