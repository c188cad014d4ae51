package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * DR_DRIVE_QUERY_DIRECTORY_REQ, MS-RDPEFS 2.2.3.3.10: the first or the next entries of a directory.
 *
 * @param initial whether the listing begins
 * @param path the directory and a pattern, for example {@code \docs\*}; empty unless {@code initial}; without NUL
 */
public record QueryDirectoryRequest(
        IoHeader io, DirectoryInformationClass informationClass, boolean initial, String path) implements IoRequest {

    private static final int PADDING = 23;

    public QueryDirectoryRequest {
        EfsText.check("path", path, MAX_PATH_BYTES);
        if (!initial && !path.isEmpty()) {
            throw new IllegalArgumentException("path " + path + " in a query that goes on");
        }
    }

    static IoRequest decode(IoHeader io, PduReader in) throws DecodeException {
        int code = in.i32("FsInformationClass");
        DirectoryInformationClass informationClass = DirectoryInformationClass.fromCode(code);
        if (informationClass == null) {
            return UnknownRequest.ofClass(io, MajorFunction.DIRECTORY_CONTROL, MajorFunction.QUERY_DIRECTORY, code, in);
        }
        boolean initial = in.u8("InitialQuery") != 0;
        long pathLength = in.u32("PathLength");
        in.padding("Padding", PADDING);
        if (!initial) {
            // PathLength may lie here.
            return new QueryDirectoryRequest(io, informationClass, false, "");
        }
        if (pathLength > MAX_PATH_BYTES - 2) {
            throw DecodeException.limit("PathLength", pathLength, MAX_PATH_BYTES - 2);
        }
        String path = EfsText.read(in, "Path", (int) pathLength);
        return new QueryDirectoryRequest(io, informationClass, true, path);
    }

    @Override
    public int major() {
        return MajorFunction.DIRECTORY_CONTROL.code();
    }

    @Override
    public int minor() {
        return MajorFunction.QUERY_DIRECTORY;
    }

    @Override
    public int requestSize() {
        return 4 /* FsInformationClass */ + 1 /* InitialQuery */ + 4 /* PathLength */ + PADDING + pathSize();
    }

    @Override
    public void encodeRequest(PduWriter out) {
        out.u32(informationClass.code()).u8(initial ? 1 : 0).u32(pathSize()).zeros(PADDING);
        if (initial) {
            out.utf16(path).u16(0);
        }
    }

    private int pathSize() {
        return initial ? EfsText.sizeWithNul(path) : 0;
    }
}
