package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * FILE_NOTIFY_INFORMATION, MS-FSCC 2.7.1: one change in a watched directory.
 *
 * @param action {@link #ADDED}, {@link #REMOVED}, {@link #MODIFIED}, {@link #RENAMED_FROM}, {@link #RENAMED_TO} or another
 * @param name relative to the directory, without NUL
 */
public record ChangeNotice(int action, String name) {

    public static final int ADDED = 1;
    public static final int REMOVED = 2;
    public static final int MODIFIED = 3;
    public static final int RENAMED_FROM = 4;
    public static final int RENAMED_TO = 5;

    public ChangeNotice {
        EfsText.check("FileName", name, IoRequest.MAX_PATH_BYTES);
    }

    static ChangeNotice decode(PduReader in) throws DecodeException {
        int action = in.i32("Action");
        int length = in.u32AsInt("FileNameLength", IoRequest.MAX_PATH_BYTES - 2);
        return new ChangeNotice(action, EfsText.read(in, "FileName", length));
    }

    int size() {
        return 4 /* NextEntryOffset */ + 4 /* Action */ + 4 /* FileNameLength */ + 2 * name.length();
    }

    void encode(long nextEntryOffset, PduWriter out) {
        out.u32(nextEntryOffset).u32(action).u32(2L * name.length()).utf16(name);
    }
}
