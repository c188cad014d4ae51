package dev.oriel.client.connection;

import dev.oriel.rdp.wire.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;

/**
 * The certificates of servers seen before: lines of {@code host:port sha256} in one file that is replaced as a whole.
 * Safe from any thread. New servers are written down by the given executor, off the caller's event loop.
 */
public final class KnownServers {

    private final Path file;
    private final Executor writer;
    private final Map<String, Bytes> fingerprints = new TreeMap<>();

    private KnownServers(Path file, Executor writer) {
        this.file = file;
        this.writer = writer;
    }

    /** Reads the file if it is there; blocks. */
    public static KnownServers load(Path file, Executor writer) throws IOException {
        KnownServers known = new KnownServers(file, writer);
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                known.add(line);
            }
        }
        return known;
    }

    private void add(String line) throws IOException {
        int space = line.lastIndexOf(' ');
        try {
            fingerprints.put(line.substring(0, space), Bytes.ofHex(line.substring(space + 1)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IOException(file + ": not a line of host:port and fingerprint: " + line, e);
        }
    }

    /** Whether the server had this certificate the last time; a new server is remembered. */
    synchronized boolean isKnownOrNew(String server, Bytes fingerprint) {
        Bytes known = fingerprints.putIfAbsent(server, fingerprint);
        if (known == null) {
            String content = content();
            writer.execute(() -> replace(content));
        }
        return known == null || known.equals(fingerprint);
    }

    private String content() {
        StringBuilder lines = new StringBuilder();
        fingerprints.forEach((server, fingerprint) ->
                lines.append(server).append(' ').append(fingerprint.toHex()).append('\n'));
        return lines.toString();
    }

    private void replace(String content) {
        try {
            Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = Files.createTempFile(folder, "known-servers", null);
            Files.writeString(fresh, content);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remember a server in " + file, e);
        }
    }
}
