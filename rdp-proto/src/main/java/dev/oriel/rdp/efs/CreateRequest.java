package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * DR_CREATE_REQ, MS-RDPEFS 2.2.1.4.1, for a drive DR_DRIVE_CREATE_REQ, 2.2.3.3.1: opens or creates a file or directory.
 *
 * @param allocationSize in bytes, 0 where it does not matter
 * @param path from the drive's root, parts separated by backslashes; empty is the root; without NUL
 */
public record CreateRequest(
        IoHeader io,
        Flags<AccessRight> desiredAccess,
        long allocationSize,
        Flags<FileAttribute> fileAttributes,
        Flags<ShareMode> sharedAccess,
        CreateDisposition disposition,
        Flags<CreateOption> options,
        String path)
        implements IoRequest {

    private static final int FIXED_SIZE = 4 + 8 + 4 + 4 + 4 + 4 + 4 /* PathLength */;

    public CreateRequest {
        EfsText.check("path", path, MAX_PATH_BYTES);
    }

    static CreateRequest decode(IoHeader io, PduReader in) throws DecodeException {
        Flags<AccessRight> access = new Flags<>(in.i32("DesiredAccess"));
        long allocationSize = in.u64("AllocationSize");
        Flags<FileAttribute> attributes = new Flags<>(in.i32("FileAttributes"));
        Flags<ShareMode> shared = new Flags<>(in.i32("SharedAccess"));
        CreateDisposition disposition = CreateDisposition.fromCode(in.i32("CreateDisposition"));
        Flags<CreateOption> options = new Flags<>(in.i32("CreateOptions"));
        int pathLength = in.u32AsInt("PathLength", MAX_PATH_BYTES - 2);
        String path = EfsText.read(in, "Path", pathLength);
        return new CreateRequest(io, access, allocationSize, attributes, shared, disposition, options, path);
    }

    @Override
    public int major() {
        return MajorFunction.CREATE.code();
    }

    @Override
    public int requestSize() {
        return FIXED_SIZE + pathSize();
    }

    @Override
    public void encodeRequest(PduWriter out) {
        out.u32(desiredAccess.bits()).u64(allocationSize).u32(fileAttributes.bits());
        out.u32(sharedAccess.bits()).u32(disposition.code()).u32(options.bits());
        out.u32(pathSize());
        if (!path.isEmpty()) {
            out.utf16(path).u16(0);
        }
    }

    private int pathSize() {
        return path.isEmpty() ? 0 : EfsText.sizeWithNul(path);
    }
}
