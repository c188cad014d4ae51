package dev.oriel.vmm.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Replaces a file so that a reader, now or after a power cut, finds the old content or the new, never a part: write a
 * temporary file beside it, flush it to the disk, rename, flush the folder.
 */
public final class AtomicFile {

    /** Names of temporary files end with it; leftovers are safe to delete. */
    public static final String TEMPORARY_SUFFIX = ".new";

    private AtomicFile() {}

    /**
     * Only the owner may read the file. One writer a file at a time. On failure the old content stands, and the
     * temporary file is gone unless even that could not be done.
     */
    public static void write(Path file, byte[] content) throws IOException {
        write(file, content, Steps.REAL);
    }

    static void write(Path file, byte[] content, Steps steps) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + TEMPORARY_SUFFIX);
        try {
            Files.deleteIfExists(temporary);
            Files.createFile(
                    temporary, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                steps.write(channel, ByteBuffer.wrap(content));
                channel.force(true);
            }
            steps.rename(temporary, file);
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
        forceFolder(parent(file));
    }

    /** Makes renames and deletions in a folder survive a power cut. */
    static void forceFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Path parent(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException(file + " is no file");
        }
        return parent;
    }

    /** The steps that can fail half-way; tests make them. */
    interface Steps {

        Steps REAL = new Steps() {};

        default void write(FileChannel channel, ByteBuffer content) throws IOException {
            while (content.hasRemaining()) {
                channel.write(content);
            }
        }

        default void rename(Path from, Path to) throws IOException {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
