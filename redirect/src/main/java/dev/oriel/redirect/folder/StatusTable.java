package dev.oriel.redirect.folder;

import dev.oriel.rdp.efs.NtStatus;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Which NTSTATUS of MS-ERREF 2.3 stands for which {@link FileError}, both ways. */
final class StatusTable {

    private static final Map<FileError, NtStatus> STATUS = new EnumMap<>(FileError.class);
    private static final Map<NtStatus, FileError> ERROR = new HashMap<>();

    static {
        row(FileError.NO_MORE_ENTRIES, NtStatus.NO_MORE_FILES);
        row(FileError.END_OF_FILE, NtStatus.END_OF_FILE);
        // Both mean it. xrdp takes the one that FreeRDP sends, and the other for a broken disk.
        row(FileError.NOT_FOUND, NtStatus.NO_SUCH_FILE);
        ERROR.put(NtStatus.OBJECT_NAME_NOT_FOUND, FileError.NOT_FOUND);
        row(FileError.PATH_NOT_FOUND, NtStatus.OBJECT_PATH_NOT_FOUND);
        row(FileError.EXISTS, NtStatus.OBJECT_NAME_COLLISION);
        row(FileError.ACCESS_DENIED, NtStatus.ACCESS_DENIED);
        row(FileError.READ_ONLY, NtStatus.MEDIA_WRITE_PROTECTED);
        row(FileError.IS_DIRECTORY, NtStatus.FILE_IS_A_DIRECTORY);
        row(FileError.NOT_DIRECTORY, NtStatus.NOT_A_DIRECTORY);
        row(FileError.NOT_EMPTY, NtStatus.DIRECTORY_NOT_EMPTY);
        row(FileError.CANNOT_DELETE, NtStatus.CANNOT_DELETE);
        row(FileError.NAME_INVALID, NtStatus.OBJECT_NAME_INVALID);
        row(FileError.NAME_TOO_LONG, NtStatus.NAME_TOO_LONG);
        row(FileError.SHARING, NtStatus.SHARING_VIOLATION);
        row(FileError.LOCK_CONFLICT, NtStatus.FILE_LOCK_CONFLICT);
        row(FileError.LOCK_NOT_GRANTED, NtStatus.LOCK_NOT_GRANTED);
        row(FileError.NOT_LOCKED, NtStatus.RANGE_NOT_LOCKED);
        row(FileError.DELETE_PENDING, NtStatus.DELETE_PENDING);
        row(FileError.NO_SPACE, NtStatus.DISK_FULL);
        row(FileError.QUOTA, NtStatus.QUOTA_EXCEEDED);
        row(FileError.TOO_LARGE, NtStatus.FILE_TOO_LARGE);
        row(FileError.TOO_MANY_OPEN, NtStatus.TOO_MANY_OPENED_FILES);
        row(FileError.BUSY, NtStatus.INSUFFICIENT_RESOURCES);
        row(FileError.OTHER_VOLUME, NtStatus.NOT_SAME_DEVICE);
        row(FileError.INVALID_HANDLE, NtStatus.INVALID_HANDLE);
        row(FileError.INVALID, NtStatus.INVALID_PARAMETER);
        row(FileError.UNSUPPORTED, NtStatus.NOT_SUPPORTED);
        row(FileError.CANCELLED, NtStatus.CANCELLED);
        row(FileError.NOT_READY, NtStatus.DEVICE_NOT_READY);
        row(FileError.GONE, NtStatus.DEVICE_REMOVED);
        row(FileError.IO, NtStatus.UNSUCCESSFUL);
        ERROR.put(NtStatus.FILE_CLOSED, FileError.INVALID_HANDLE);
        ERROR.put(NtStatus.NOT_IMPLEMENTED, FileError.UNSUPPORTED);
        ERROR.put(NtStatus.INVALID_DEVICE_REQUEST, FileError.UNSUPPORTED);
        ERROR.put(NtStatus.NO_SUCH_DEVICE, FileError.GONE);
    }

    private StatusTable() {}

    private static void row(FileError error, NtStatus status) {
        STATUS.put(error, status);
        ERROR.put(status, error);
    }

    static NtStatus status(FileError error) {
        return STATUS.getOrDefault(error, NtStatus.UNSUCCESSFUL);
    }

    static FileError error(NtStatus status) {
        return ERROR.getOrDefault(status, FileError.IO);
    }
}
