package dev.oriel.bench;

import io.netty.buffer.ByteBuf;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * FreeRDP's codecs and bulk compressors on the same input: runs the programs built from {@code src/main/c}, which read it
 * from a folder of files. Confined to one thread.
 */
final class Baseline implements AutoCloseable {

    private final Path codecs;
    private final Path bulk;
    private final Path folder;
    private final double seconds;
    private final String only;

    /**
     * @param programs the folder of the programs {@code freerdp_codecs} and {@code freerdp_bulk}
     * @param only what the names of all that is measured have in them; may be empty
     */
    Baseline(Path programs, double seconds, String only) throws IOException {
        codecs = programs.resolve("freerdp_codecs").toAbsolutePath();
        bulk = programs.resolve("freerdp_bulk").toAbsolutePath();
        folder = Files.createTempDirectory("oriel-codecs");
        this.seconds = seconds;
        this.only = only;
    }

    /** Hands over the pixels of all frames. */
    void picture(int[] pixels) throws IOException {
        ByteBuffer row = ByteBuffer.allocate(4 * CodecPicture.WIDTH).order(ByteOrder.LITTLE_ENDIAN);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve("picture.bgrx")))) {
            for (int at = 0; at < pixels.length; at += CodecPicture.WIDTH) {
                row.asIntBuffer().put(pixels, at, CodecPicture.WIDTH);
                out.write(row.array());
            }
        }
    }

    /** Hands over streams, each after its length as a little-endian u32. */
    void streams(String name, List<ByteBuf> streams) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve(name + ".streams")))) {
            for (ByteBuf stream : streams) {
                int length = stream.readableBytes();
                out.write(ByteBuffer.allocate(4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(length)
                        .array());
                stream.getBytes(0, out, length);
            }
        }
    }

    /** Measures every codec, and RDP 8.0 where its streams were handed over; by name. */
    Map<String, Measured> codecs(CodecPicture picture) throws Exception {
        return run(
                codecs.toString(),
                folder.toString(),
                Integer.toString(CodecPicture.WIDTH),
                Integer.toString(CodecPicture.HEIGHT),
                Integer.toString(picture.frames()),
                Integer.toString(picture.rowsPerFrame()),
                Double.toString(seconds),
                only);
    }

    /** Measures the bulk compressors whose input was handed over; by name. */
    Map<String, Measured> bulk() throws Exception {
        return run(bulk.toString(), folder.toString(), Double.toString(seconds), only);
    }

    private static Map<String, Measured> run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Map<String, Measured> measured = new HashMap<>();
        for (String line : new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            String[] words = line.split(" ", -1);
            measured.put(
                    words[0],
                    new Measured(
                            Double.parseDouble(words[1]),
                            Double.parseDouble(words[2]),
                            Long.parseLong(words[3]),
                            Double.parseDouble(words[4])));
        }
        if (process.waitFor() != 0) {
            throw new IOException(command[0] + " ended with " + process.exitValue());
        }
        return measured;
    }

    @Override
    public void close() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.forEach(files::add);
        }
        for (Path file : files) {
            Files.delete(file);
        }
        Files.delete(folder);
    }
}
