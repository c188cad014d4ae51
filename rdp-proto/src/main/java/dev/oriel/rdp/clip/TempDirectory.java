package dev.oriel.rdp.clip;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * CLIPRDR_TEMP_DIRECTORY, MS-RDPECLIP 2.2.2.3: a directory of the client, reached over its shared drives, for files that
 * are copied by path. Not needed where both ends stream files.
 *
 * @param path at most {@link #MAX_PATH} UTF-16 units, no NUL
 */
public record TempDirectory(String path) implements ClipboardPdu {

    /** UTF-16 units without the NUL. */
    public static final int MAX_PATH = 259;

    private static final int FIELD = 520;

    public TempDirectory {
        if (!(path.length() <= MAX_PATH) || path.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("path of " + path.length() + " units");
        }
    }

    static TempDirectory decodeBody(PduReader in) throws DecodeException {
        String path = in.fixedUtf16("wszTempDir", FIELD);
        if (!(path.length() <= MAX_PATH)) {
            throw DecodeException.invalid("wszTempDir", "no NUL at its end");
        }
        return new TempDirectory(path);
    }

    @Override
    public int msgType() {
        return MessageType.TEMP_DIRECTORY.code();
    }

    @Override
    public int bodySize() {
        return FIELD;
    }

    @Override
    public void encodeBody(PduWriter out) {
        out.fixedUtf16(path, FIELD);
    }
}
