package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.nio.charset.StandardCharsets;

/**
 * DR_CORE_CLIENT_NAME_REQ, MS-RDPEFS 2.2.2.4: the name of the client's machine. Written as Unicode; ASCII is read too.
 *
 * @param name at most {@link #MAX_CHARS} characters, without NUL
 */
public record ClientName(String name) implements EfsPdu {

    public static final int MAX_CHARS = 512;

    private static final int MAX_BYTES = 2 * (MAX_CHARS + 1);

    public ClientName {
        if (name.length() > MAX_CHARS || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("name of " + name.length() + " characters");
        }
    }

    static ClientName decodeBody(PduReader in) throws DecodeException {
        boolean unicode = (in.i32("UnicodeFlag") & 1) != 0;
        in.padding("CodePage", 4);
        int length = in.u32AsInt("ComputerNameLen", MAX_BYTES);
        String name = unicode ? EfsText.read(in, "ComputerName", length) : ascii(in, length);
        return new ClientName(name.substring(0, Math.min(name.length(), MAX_CHARS)));
    }

    private static String ascii(PduReader in, int length) throws DecodeException {
        Bytes name = in.bytes("ComputerName", length);
        return EfsText.untilNul(new String(name.toArray(), StandardCharsets.US_ASCII));
    }

    @Override
    public EfsPacket packet() {
        return EfsPacket.CLIENT_NAME;
    }

    @Override
    public int bodySize() {
        return 4 /* UnicodeFlag */ + 4 /* CodePage */ + 4 /* ComputerNameLen */ + EfsText.sizeWithNul(name);
    }

    @Override
    public void encodeBody(PduWriter out) {
        out.u32(1).u32(0).u32(EfsText.sizeWithNul(name)).utf16(name).u16(0);
    }
}
