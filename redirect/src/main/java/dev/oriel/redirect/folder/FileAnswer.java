package dev.oriel.redirect.folder;

import dev.oriel.rdp.efs.ChangeNotice;
import dev.oriel.rdp.efs.DirectoryEntry;
import dev.oriel.rdp.efs.FileInformation;
import dev.oriel.rdp.efs.VolumeInformation;
import dev.oriel.rdp.wire.Bytes;
import java.util.List;

/** How an operation on a {@link FileTree} ended. */
public sealed interface FileAnswer {

    /**
     * A file is open.
     *
     * @param handle all 32 bits
     * @param action what was done, one of the values of {@link dev.oriel.rdp.efs.CreateResponse#information}
     */
    record Opened(int handle, int action) implements FileAnswer {}

    /** The bytes come with the answer. */
    record Data() implements FileAnswer {}

    /** So many bytes were written. */
    record Written(int count) implements FileAnswer {}

    record Information(FileInformation information) implements FileAnswer {}

    record Volume(VolumeInformation information) implements FileAnswer {}

    /** One entry or more. */
    record Entries(List<DirectoryEntry> entries) implements FileAnswer {}

    /** What changed; empty when the directory was closed, or when it was too much to tell. */
    record Changes(List<ChangeNotice> notices) implements FileAnswer {}

    record Output(Bytes output) implements FileAnswer {}

    record Done() implements FileAnswer {}

    record Failed(FileError error) implements FileAnswer {}
}
