package dev.oriel.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Test vectors of other projects that are not part of this repository. The system property {@code oriel.vectors} names
 * their folder; a test that needs them is skipped, with the reason, where they are missing.
 */
public final class PublicVectors {

    private PublicVectors() {}

    /** The folder {@code name}, or the test is skipped. */
    public static Path folder(String name) {
        Path folder = Path.of(System.getProperty("oriel.vectors", "vectors")).resolve(name);
        assumeTrue(Files.isDirectory(folder), () -> "public vectors missing: " + folder);
        return folder;
    }

    public static byte[] read(String name) {
        Path file = Path.of(System.getProperty("oriel.vectors", "vectors")).resolve(name);
        assumeTrue(Files.isRegularFile(file), () -> "public vector missing: " + file);
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files below a folder in the order of their names. */
    public static List<Path> files(String name) {
        try (Stream<Path> walk = Files.walk(folder(name))) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
