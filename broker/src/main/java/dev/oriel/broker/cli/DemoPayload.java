package dev.oriel.broker.cli;

import dev.oriel.broker.error.BrokerError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the demo VM boots: the graphical Debian installer, which the package {@code debian-installer-*-netboot-amd64} has. It
 * needs no disk and no network for its first pages, and shows true colour, a mouse and lists.
 */
record DemoPayload(Path kernel, Path initrd) {

    private static final Path IMAGES = Path.of("/usr/lib/debian-installer/images");
    private static final String GRAPHICAL = "amd64/gtk/debian-installer/amd64";

    /** The newest one on this machine. */
    static DemoPayload find() {
        return find(IMAGES);
    }

    static DemoPayload find(Path images) {
        try (Stream<Path> releases = Files.isDirectory(images) ? Files.list(images) : Stream.empty()) {
            List<DemoPayload> found = releases.sorted(Comparator.reverseOrder())
                    .map(release -> release.resolve(GRAPHICAL))
                    .map(folder -> new DemoPayload(folder.resolve("linux"), folder.resolve("initrd.gz")))
                    .filter(payload -> Files.isReadable(payload.kernel()) && Files.isReadable(payload.initrd()))
                    .toList();
            if (!found.isEmpty()) {
                return found.getFirst();
            }
        } catch (IOException e) {
            throw Failure.of(BrokerError.FILE_UNUSABLE, "cannot read " + images + ": " + e.getMessage());
        }
        throw Failure.of(
                BrokerError.MISSING_FILE, "no Debian installer found below " + images, "'./oriel setup' installs it");
    }
}
