package dev.oriel.rdp.pcb;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * RDP_PRECONNECTION_PDU_V2, MS-RDPEPS 2.2.1.2: names the wanted machine by text.
 *
 * @param id u32, 0 when the text says it all
 * @param blob the text (wszPCB) without its NUL; no NUL inside, at most {@value #MAX_CHARS} UTF-16 units
 */
public record PreconnectionV2(long id, String blob) implements Preconnection {

    /** Longest text in UTF-16 units. */
    public static final int MAX_CHARS = (MAX_SIZE - PreconnectionV1.SIZE - 2) / 2 - 1;

    static final int VERSION = 2;

    public PreconnectionV2 {
        if (!(blob.length() <= MAX_CHARS) || blob.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("text of " + blob.length() + " units, or with NUL");
        }
    }

    static PreconnectionV2 decodeAfterId(long id, PduReader in) throws DecodeException {
        int units = in.u16("cchPCB");
        String text = in.utf16("wszPCB", 2 * units);
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\0') {
            end--;
        }
        String blob = text.substring(0, end);
        if (blob.indexOf('\0') >= 0) {
            throw DecodeException.invalid("wszPCB", "NUL inside the text");
        }
        if (!(blob.length() <= MAX_CHARS)) {
            throw DecodeException.limit("cchPCB", blob.length(), MAX_CHARS);
        }
        return new PreconnectionV2(id, blob);
    }

    @Override
    public int encodedSize() {
        return PreconnectionV1.SIZE + 2 /* cchPCB */ + 2 * (blob.length() + 1);
    }

    @Override
    public void encode(PduWriter out) {
        out.u32(encodedSize()).u32(0).u32(VERSION).u32(id);
        out.u16(blob.length() + 1).utf16(blob).u16(0);
    }
}
