package dev.oriel.broker.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.broker.error.BrokerError;
import dev.oriel.broker.error.BrokerException;
import dev.oriel.broker.store.Json;
import dev.oriel.vmm.spec.DiskFormat;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;

/** Copies a disk image into qcow2 with {@code qemu-img}. */
final class ImageCopy {

    private static final String PROGRAM = "qemu-img";

    private final Path image;
    private final DiskFormat format;

    private ImageCopy(Path image, DiskFormat format) {
        this.image = image;
        this.format = format;
    }

    /** The format is looked up once and then said, so that what is inside a raw image cannot pose as another format. */
    static ImageCopy of(Path image) {
        try {
            return new ImageCopy(image, DiskFormat.detect(image));
        } catch (IOException e) {
            throw new BrokerException(BrokerError.FILE_UNUSABLE, "cannot read " + image, e);
        }
    }

    /** What the guest sees as the size, in bytes, rounded up to sectors. */
    long virtualBytes() {
        Process process = start("info", "--output=json", "-f", format.driver(), image.toString());
        try (BufferedReader out = reader(process)) {
            String said = String.join("\n", out.lines().toList());
            if (process.waitFor() != 0) {
                throw new BrokerException(BrokerError.FILE_UNUSABLE, "cannot read " + image + ": " + said);
            }
            JsonNode info = Json.MAPPER.readTree(said);
            if (info.has("backing-filename")) {
                throw new BrokerException(
                        BrokerError.FILE_UNUSABLE,
                        image + " depends on another image, "
                                + info.get("backing-filename").asText(),
                        "make it whole with 'qemu-img convert' first",
                        null);
            }
            return (info.path("virtual-size").asLong() + 511) / 512 * 512;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerException(BrokerError.BUSY, "interrupted while reading " + image, e);
        } catch (IOException e) {
            throw new BrokerException(BrokerError.FILE_UNUSABLE, "cannot read " + image, e);
        }
    }

    /** Writes the copy; percent by percent. */
    void to(Path target, Progress progress) {
        String step = "copying " + image.getFileName();
        progress.report(step, 0);
        Process process =
                start("convert", "-p", "-f", format.driver(), "-O", "qcow2", image.toString(), target.toString());
        // qemu-img writes "(12.34/100%)\r" again and again.
        try (BufferedReader out = reader(process);
                Scanner scanner = new Scanner(out).useDelimiter("[\r\n]+")) {
            int last = 0;
            StringBuilder said = new StringBuilder();
            while (scanner.hasNext()) {
                String line = scanner.next().strip();
                if (line.startsWith("(") && line.endsWith("/100%)")) {
                    int percent = (int) Double.parseDouble(line.substring(1, line.indexOf('/')));
                    if (percent > last) {
                        last = percent;
                        progress.report(step, percent);
                    }
                } else {
                    said.append(line).append(' ');
                }
            }
            if (process.waitFor() != 0) {
                throw new BrokerException(
                        BrokerError.FILE_UNUSABLE,
                        "cannot copy " + image + ": " + said.toString().strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerException(BrokerError.BUSY, "interrupted while copying " + image, e);
        } catch (IOException e) {
            throw new BrokerException(BrokerError.FILE_UNUSABLE, "cannot copy " + image, e);
        } finally {
            process.destroy();
        }
    }

    private static Process start(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(PROGRAM);
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new BrokerException(BrokerError.MISSING_PROGRAM, "cannot run " + PROGRAM, e);
        }
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Removes an unfinished copy. */
    static void discard(Path target) {
        try {
            Files.deleteIfExists(target);
        } catch (IOException e) {
            throw new BrokerException(BrokerError.FILE_UNUSABLE, "cannot remove " + target, e);
        }
    }
}
