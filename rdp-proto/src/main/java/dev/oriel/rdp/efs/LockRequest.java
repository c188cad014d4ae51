package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * DR_DRIVE_LOCK_REQ, MS-RDPEFS 2.2.3.3.12: locks or unlocks parts of a file.
 *
 * @param waits whether to wait until a lock is granted, instead of failing
 * @param ranges at most {@link #MAX_RANGES}
 */
public record LockRequest(IoHeader io, LockOperation operation, boolean waits, List<LockRange> ranges)
        implements IoRequest {

    public static final int MAX_RANGES = 1024;

    private static final int PADDING = 20;

    public LockRequest {
        ranges = List.copyOf(ranges);
        if (ranges.size() > MAX_RANGES) {
            throw new IllegalArgumentException(ranges.size() + " ranges");
        }
    }

    static IoRequest decode(IoHeader io, PduReader in) throws DecodeException {
        int code = in.i32("Operation");
        LockOperation operation = LockOperation.fromCode(code);
        if (operation == null) {
            return UnknownRequest.ofClass(io, MajorFunction.LOCK_CONTROL, 0, code, in);
        }
        boolean waits = (in.i32("F") & 1) != 0;
        int count = in.u32AsInt("NumLocks", MAX_RANGES);
        in.padding("Padding2", PADDING);
        List<LockRange> ranges = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ranges.add(LockRange.decode(in));
        }
        return new LockRequest(io, operation, waits, ranges);
    }

    @Override
    public int major() {
        return MajorFunction.LOCK_CONTROL.code();
    }

    @Override
    public int requestSize() {
        return 4 /* Operation */ + 4 /* F */ + 4 /* NumLocks */ + PADDING + ranges.size() * LockRange.SIZE;
    }

    @Override
    public void encodeRequest(PduWriter out) {
        out.u32(operation.code()).u32(waits ? 1 : 0).u32(ranges.size()).zeros(PADDING);
        ranges.forEach(range -> range.encode(out));
    }
}
