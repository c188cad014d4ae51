package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.List;

/**
 * DR_DRIVE_QUERY_DIRECTORY_RSP, MS-RDPEFS 2.2.3.4.10.
 *
 * @param form the class that was asked for
 * @param entries empty after a failure, else as a rule one
 */
public record QueryDirectoryResponse(IoCompletion io, DirectoryInformationClass form, List<DirectoryEntry> entries)
        implements IoResponse {

    private static final int ALIGNMENT = 8;

    public QueryDirectoryResponse {
        entries = List.copyOf(entries);
    }

    /** Reads the body of the response to a request with this class. */
    public static QueryDirectoryResponse decode(IoCompletion io, DirectoryInformationClass asked, PduReader in)
            throws DecodeException {
        PduReader buffer = IoResponse.buffer(io, in);
        return new QueryDirectoryResponse(
                io, asked, EntryChain.decode(buffer, entry -> DirectoryEntry.decode(asked, entry)));
    }

    public static QueryDirectoryResponse failed(IoCompletion io, DirectoryInformationClass form) {
        return new QueryDirectoryResponse(io, form, List.of());
    }

    private int bufferSize() {
        int size = 0;
        for (int i = 0; i < entries.size(); i++) {
            size += spanOf(i);
        }
        return size;
    }

    private int spanOf(int index) {
        int size = entries.get(index).size(form);
        return index == entries.size() - 1 ? size : EntryChain.aligned(size, ALIGNMENT);
    }

    @Override
    public int responseSize() {
        return 4 /* Length */ + (entries.isEmpty() ? 1 /* Padding */ : bufferSize());
    }

    @Override
    public void encodeResponse(PduWriter out) {
        out.u32(bufferSize());
        if (entries.isEmpty()) {
            out.u8(0);
        }
        for (int i = 0; i < entries.size(); i++) {
            int span = spanOf(i);
            entries.get(i).encode(form, i == entries.size() - 1 ? 0 : span, out);
            out.zeros(span - entries.get(i).size(form));
        }
    }
}
