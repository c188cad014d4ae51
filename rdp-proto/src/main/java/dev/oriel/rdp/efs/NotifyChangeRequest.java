package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * DR_DRIVE_NOTIFY_CHANGE_DIRECTORY_REQ, MS-RDPEFS 2.2.3.3.11: is completed when something changes, or by closing.
 *
 * @param watchTree whether changes below the directory's own entries count
 */
public record NotifyChangeRequest(IoHeader io, boolean watchTree, Flags<ChangeFilter> filter) implements IoRequest {

    private static final int PADDING = 27;

    static NotifyChangeRequest decode(IoHeader io, PduReader in) throws DecodeException {
        boolean watchTree = in.u8("WatchTree") != 0;
        Flags<ChangeFilter> filter = new Flags<>(in.i32("CompletionFilter"));
        in.padding("Padding", PADDING);
        return new NotifyChangeRequest(io, watchTree, filter);
    }

    @Override
    public int major() {
        return MajorFunction.DIRECTORY_CONTROL.code();
    }

    @Override
    public int minor() {
        return MajorFunction.NOTIFY_CHANGE_DIRECTORY;
    }

    @Override
    public int requestSize() {
        return 1 /* WatchTree */ + 4 /* CompletionFilter */ + PADDING;
    }

    @Override
    public void encodeRequest(PduWriter out) {
        out.u8(watchTree ? 1 : 0).u32(filter.bits()).zeros(PADDING);
    }
}
