package dev.oriel.rdp.clip;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.DecodeException.Kind;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * CLIPRDR_FILELIST, MS-RDPECLIP 2.2.5.2.3: the data of the format {@link #FORMAT_NAME}. File contents requests name a file
 * by its place in the list.
 *
 * @param files at most {@link #MAX_FILES}
 */
public record FileList(List<FileDescriptor> files) implements Pdu {

    /** The registered format whose data this is. */
    public static final String FORMAT_NAME = "FileGroupDescriptorW";

    /** As many as fit into the data of one format, rounded down. */
    public static final int MAX_FILES = 28_000;

    public FileList {
        files = List.copyOf(files);
        if (!(files.size() <= MAX_FILES)) {
            throw new IllegalArgumentException(files.size() + " files");
        }
    }

    public static FileList decode(PduReader in) throws DecodeException {
        int count = in.u32AsInt("cItems", MAX_FILES);
        if (!((long) count * FileDescriptor.SIZE <= in.remaining())) {
            throw new DecodeException(Kind.TRUNCATED, "cItems", count + " files in " + in.remaining() + " bytes");
        }
        List<FileDescriptor> files = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            files.add(FileDescriptor.decode(in));
        }
        return new FileList(files);
    }

    @Override
    public int encodedSize() {
        return 4 /* cItems */ + files.size() * FileDescriptor.SIZE;
    }

    @Override
    public void encode(PduWriter out) {
        out.u32(files.size());
        files.forEach(out::pdu);
    }
}
