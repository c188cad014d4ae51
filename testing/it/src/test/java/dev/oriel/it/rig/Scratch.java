package dev.oriel.it.rig;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Folders and files that tests and their programs write to. They are deleted when the tests' process ends, unless the property
 * {@code oriel.keep} is {@code true}. Paths are short: those of sockets may have 107 bytes.
 */
public final class Scratch {

    private static final Queue<Path> MADE = new ConcurrentLinkedQueue<>();

    static {
        if (!Boolean.getBoolean("oriel.keep")) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> MADE.forEach(Scratch::delete)));
        }
    }

    private Scratch() {}

    /** A new, empty folder that only its owner may read. */
    public static Path folder(String prefix) throws IOException {
        Path folder = Files.createTempDirectory(prefix);
        MADE.add(folder);
        return folder;
    }

    /** A new, empty file that only its owner may read. */
    public static Path file(String prefix, String suffix) throws IOException {
        Path file = Files.createTempFile(prefix, suffix);
        MADE.add(file);
        return file;
    }

    /** What cannot be deleted, such as a file system that a killed server has left mounted, stays. */
    private static void delete(Path made) {
        try {
            Files.walkFileTree(made, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
                    Files.deleteIfExists(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            // A program that still writes there has made the folder non-empty again.
        }
    }
}
