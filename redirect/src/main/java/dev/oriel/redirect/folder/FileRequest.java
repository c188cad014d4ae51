package dev.oriel.redirect.folder;

import dev.oriel.rdp.efs.AccessRight;
import dev.oriel.rdp.efs.ChangeFilter;
import dev.oriel.rdp.efs.CreateDisposition;
import dev.oriel.rdp.efs.CreateOption;
import dev.oriel.rdp.efs.FileAttribute;
import dev.oriel.rdp.efs.FileInformation;
import dev.oriel.rdp.efs.FileInformationClass;
import dev.oriel.rdp.efs.LockOperation;
import dev.oriel.rdp.efs.LockRange;
import dev.oriel.rdp.efs.ShareMode;
import dev.oriel.rdp.efs.VolumeInformationClass;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.Flags;
import java.util.List;

/** One operation on a {@link FileTree}. A handle is what {@link FileAnswer.Opened} gave, until it is closed. */
public sealed interface FileRequest {

    /** An operation on an open file. */
    sealed interface OnFile extends FileRequest {
        int handle();

        /** The same operation on the file with another handle. */
        OnFile withHandle(int other);
    }

    /**
     * Opens or creates a file or directory; answered by {@link FileAnswer.Opened}.
     *
     * @param path from the tree's root, as whoever asks wrote it: see {@link PathRules}; empty is the root
     * @param allocationSize of a new file in bytes, 0 where it does not matter
     */
    record Open(
            String path,
            Flags<AccessRight> access,
            Flags<ShareMode> share,
            CreateDisposition disposition,
            Flags<CreateOption> options,
            Flags<FileAttribute> attributes,
            long allocationSize)
            implements FileRequest {}

    /** Closes: what is in flight for the handle is answered before; answered by {@link FileAnswer.Done}. */
    record Close(int handle) implements OnFile {
        @Override
        public OnFile withHandle(int other) {
            return new Close(other);
        }
    }

    /**
     * Reads; answered by {@link FileAnswer.Data} with at least one byte, or none at the end of the file.
     *
     * @param length the most bytes, 0 or more
     */
    record Read(int handle, long offset, int length) implements OnFile {
        @Override
        public OnFile withHandle(int other) {
            return new Read(other, offset, length);
        }
    }

    /**
     * Writes the data given with the request; answered by {@link FileAnswer.Written}.
     *
     * @param offset in bytes, or {@link #AT_END}
     */
    record Write(int handle, long offset) implements OnFile {

        /** Append. */
        public static final long AT_END = -1;

        @Override
        public OnFile withHandle(int other) {
            return new Write(other, offset);
        }
    }

    /** Asks about a file; answered by {@link FileAnswer.Information} of the class, which is one for queries. */
    record Inspect(int handle, FileInformationClass what) implements OnFile {
        @Override
        public OnFile withHandle(int other) {
            return new Inspect(other, what);
        }
    }

    /** Changes times and attributes, size, space, name or whether closing deletes; answered by {@link FileAnswer.Done}. */
    record Change(int handle, FileInformation what) implements OnFile {
        @Override
        public OnFile withHandle(int other) {
            return new Change(other, what);
        }
    }

    /** Asks about the volume; answered by {@link FileAnswer.Volume} of the class, which is not the label. */
    record InspectVolume(int handle, VolumeInformationClass what) implements OnFile {
        @Override
        public OnFile withHandle(int other) {
            return new InspectVolume(other, what);
        }
    }

    /** Names the volume; answered by {@link FileAnswer.Done}. */
    record Label(int handle, String label) implements OnFile {
        @Override
        public OnFile withHandle(int other) {
            return new Label(other, label);
        }
    }

    /**
     * Lists a directory: the first or the next entries; answered by {@link FileAnswer.Entries}, at the end by {@link
     * FileError#NO_MORE_ENTRIES}, or {@link FileError#NOT_FOUND} when there is not one.
     *
     * @param pattern one part of a path with wildcards; matters when the listing begins
     * @param restart whether it begins
     */
    record Listing(int handle, String pattern, boolean restart) implements OnFile {
        @Override
        public OnFile withHandle(int other) {
            return new Listing(other, pattern, restart);
        }
    }

    /** Waits for changes in a directory; answered by {@link FileAnswer.Changes}, or when the handle is closed. */
    record Watch(int handle, boolean tree, Flags<ChangeFilter> filter) implements OnFile {
        @Override
        public OnFile withHandle(int other) {
            return new Watch(other, tree, filter);
        }
    }

    /** Locks or unlocks ranges; answered by {@link FileAnswer.Done}. */
    record Lock(int handle, LockOperation operation, boolean waits, List<LockRange> ranges) implements OnFile {
        @Override
        public OnFile withHandle(int other) {
            return new Lock(other, operation, waits, ranges);
        }
    }

    /**
     * A control of the device or its file system; answered by {@link FileAnswer.Output}.
     *
     * @param outputLimit the most bytes wanted back
     */
    record Control(int handle, int code, Bytes input, long outputLimit) implements OnFile {
        @Override
        public OnFile withHandle(int other) {
            return new Control(other, code, input, outputLimit);
        }
    }
}
