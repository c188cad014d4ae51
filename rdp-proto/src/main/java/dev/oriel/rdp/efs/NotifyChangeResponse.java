package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.List;

/**
 * DR_DRIVE_NOTIFY_CHANGE_DIRECTORY_RSP, MS-RDPEFS 2.2.3.4.11.
 *
 * @param notices empty when the directory was closed, when too much changed, and after a failure
 */
public record NotifyChangeResponse(IoCompletion io, List<ChangeNotice> notices) implements IoResponse {

    private static final int ALIGNMENT = 4;

    public NotifyChangeResponse {
        notices = List.copyOf(notices);
    }

    /** Reads the body. */
    public static NotifyChangeResponse decode(IoCompletion io, PduReader in) throws DecodeException {
        return new NotifyChangeResponse(io, EntryChain.decode(IoResponse.buffer(io, in), ChangeNotice::decode));
    }

    private int bufferSize() {
        int size = 0;
        for (int i = 0; i < notices.size(); i++) {
            size += spanOf(i);
        }
        return size;
    }

    private int spanOf(int index) {
        int size = notices.get(index).size();
        return index == notices.size() - 1 ? size : EntryChain.aligned(size, ALIGNMENT);
    }

    @Override
    public int responseSize() {
        return 4 /* Length */ + (notices.isEmpty() ? 1 /* Padding */ : bufferSize());
    }

    @Override
    public void encodeResponse(PduWriter out) {
        out.u32(bufferSize());
        if (notices.isEmpty()) {
            out.u8(0);
        }
        for (int i = 0; i < notices.size(); i++) {
            int span = spanOf(i);
            notices.get(i).encode(i == notices.size() - 1 ? 0 : span, out);
            out.zeros(span - notices.get(i).size());
        }
    }
}
