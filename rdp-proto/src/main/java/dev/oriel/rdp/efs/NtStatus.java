package dev.oriel.rdp.efs;

/**
 * An NTSTATUS, MS-ERREF 2.3, as I/O completions carry it.
 *
 * @param code all 32 bits
 */
public record NtStatus(int code) {

    public static final NtStatus SUCCESS = new NtStatus(0);
    /** Success of a change notification whose changes were too many to tell: look at the directory. */
    public static final NtStatus NOTIFY_ENUM_DIR = new NtStatus(0x0000_010C);

    public static final NtStatus BUFFER_OVERFLOW = new NtStatus(0x8000_0005);
    public static final NtStatus NO_MORE_FILES = new NtStatus(0x8000_0006);
    public static final NtStatus UNSUCCESSFUL = new NtStatus(0xC000_0001);
    public static final NtStatus NOT_IMPLEMENTED = new NtStatus(0xC000_0002);
    public static final NtStatus INVALID_HANDLE = new NtStatus(0xC000_0008);
    public static final NtStatus INVALID_PARAMETER = new NtStatus(0xC000_000D);
    public static final NtStatus NO_SUCH_DEVICE = new NtStatus(0xC000_000E);
    public static final NtStatus NO_SUCH_FILE = new NtStatus(0xC000_000F);
    public static final NtStatus INVALID_DEVICE_REQUEST = new NtStatus(0xC000_0010);
    public static final NtStatus END_OF_FILE = new NtStatus(0xC000_0011);
    public static final NtStatus ACCESS_DENIED = new NtStatus(0xC000_0022);
    public static final NtStatus BUFFER_TOO_SMALL = new NtStatus(0xC000_0023);
    public static final NtStatus OBJECT_NAME_INVALID = new NtStatus(0xC000_0033);
    public static final NtStatus OBJECT_NAME_NOT_FOUND = new NtStatus(0xC000_0034);
    public static final NtStatus OBJECT_NAME_COLLISION = new NtStatus(0xC000_0035);
    public static final NtStatus OBJECT_PATH_NOT_FOUND = new NtStatus(0xC000_003A);
    public static final NtStatus SHARING_VIOLATION = new NtStatus(0xC000_0043);
    public static final NtStatus QUOTA_EXCEEDED = new NtStatus(0xC000_0044);
    public static final NtStatus FILE_LOCK_CONFLICT = new NtStatus(0xC000_0054);
    public static final NtStatus LOCK_NOT_GRANTED = new NtStatus(0xC000_0055);
    public static final NtStatus DELETE_PENDING = new NtStatus(0xC000_0056);
    public static final NtStatus RANGE_NOT_LOCKED = new NtStatus(0xC000_007E);
    public static final NtStatus DISK_FULL = new NtStatus(0xC000_007F);
    public static final NtStatus INSUFFICIENT_RESOURCES = new NtStatus(0xC000_009A);
    public static final NtStatus MEDIA_WRITE_PROTECTED = new NtStatus(0xC000_00A2);
    public static final NtStatus DEVICE_NOT_READY = new NtStatus(0xC000_00A3);
    public static final NtStatus FILE_IS_A_DIRECTORY = new NtStatus(0xC000_00BA);
    public static final NtStatus NOT_SUPPORTED = new NtStatus(0xC000_00BB);
    public static final NtStatus NOT_SAME_DEVICE = new NtStatus(0xC000_00D4);
    public static final NtStatus DIRECTORY_NOT_EMPTY = new NtStatus(0xC000_0101);
    public static final NtStatus NOT_A_DIRECTORY = new NtStatus(0xC000_0103);
    public static final NtStatus NAME_TOO_LONG = new NtStatus(0xC000_0106);
    public static final NtStatus TOO_MANY_OPENED_FILES = new NtStatus(0xC000_011F);
    public static final NtStatus CANCELLED = new NtStatus(0xC000_0120);
    public static final NtStatus CANNOT_DELETE = new NtStatus(0xC000_0121);
    public static final NtStatus FILE_CLOSED = new NtStatus(0xC000_0128);
    public static final NtStatus IO_DEVICE_ERROR = new NtStatus(0xC000_0185);
    public static final NtStatus DEVICE_REMOVED = new NtStatus(0xC000_02B6);
    public static final NtStatus FILE_TOO_LARGE = new NtStatus(0xC000_0904);

    /** Whether this is a warning or an error, so that a completion has no result. */
    public boolean failed() {
        return code < 0;
    }

    @Override
    public String toString() {
        return "0x" + Integer.toHexString(code);
    }
}
