package dev.oriel.broker.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.oriel.broker.error.BrokerError;
import dev.oriel.broker.error.BrokerException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code audit.log}: one JSON object a line, times in UTC. Everything outside printable ASCII is escaped, so that no name
 * can forge a line or move a terminal's cursor. A line is handed to the kernel before {@link #record} returns: it survives
 * a killed broker. A file that reached its size is put aside as {@code audit.log.1} and so on; the oldest goes.
 *
 * <p>Safe to use from any thread, event loops included: it appends one short line and never waits for the disk.
 */
public final class AuditLog implements AutoCloseable {

    /** A longer text is cut, in UTF-16 units. */
    public static final int MAX_TEXT = 256;

    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

    private final JsonFactory json =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private final ReentrantLock lock = new ReentrantLock();
    private final Path file;
    private final long maxBytes;
    private final int kept;
    private final Clock clock;

    /** Guarded by {@link #lock}. */
    private FileChannel channel;

    private AuditLog(Path file, long maxBytes, int kept, Clock clock, FileChannel channel) {
        this.file = file;
        this.maxBytes = maxBytes;
        this.kept = kept;
        this.clock = clock;
        this.channel = channel;
    }

    /**
     * Opens the file for appending.
     *
     * @param maxBytes size at which a new file is begun
     * @param kept number of older files that stay
     */
    public static AuditLog open(Path file, long maxBytes, int kept, Clock clock) {
        try {
            return new AuditLog(file, maxBytes, kept, clock, openChannel(file));
        } catch (IOException e) {
            throw new BrokerException(BrokerError.FILE_UNUSABLE, "cannot open the audit log " + file, e);
        }
    }

    /** Appends a line. A full disk is reported to the program log and ends nobody's session. */
    public void record(AuditEvent event) {
        lock.lock();
        try {
            ByteBuffer line = ByteBuffer.wrap(line(event));
            if (channel.size() > 0 && channel.size() + line.remaining() > maxBytes) {
                rotate();
            }
            while (line.hasRemaining()) {
                channel.write(line);
            }
        } catch (IOException e) {
            LOG.atError().setCause(e).addKeyValue("file", file).log("Audit line lost");
        } finally {
            lock.unlock();
        }
    }

    private byte[] line(AuditEvent event) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("time", clock.instant().toString());
            out.writeStringField("event", event.kind().text());
            write(out, "actor", event.actor());
            write(out, "user", event.user());
            write(out, "vm", event.vm());
            write(out, "source", event.source());
            write(out, "detail", event.detail());
            out.writeEndObject();
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator out, String key, @Nullable String text) throws IOException {
        if (text != null) {
            String cut = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
            // DEL is the one control character that JSON does not escape.
            out.writeStringField(key, wellFormed(cut).replace('\u007f', '?'));
        }
    }

    /** A lone surrogate, from a peer or from the cut above, would make the generator fail. */
    private static String wellFormed(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> safe.appendCodePoint(Character.getType(c) == Character.SURROGATE ? '?' : c));
        return safe.toString();
    }

    private void rotate() throws IOException {
        channel.close();
        Files.deleteIfExists(aside(kept));
        for (int number = kept - 1; number >= 1; number--) {
            if (Files.exists(aside(number))) {
                Files.move(aside(number), aside(number + 1), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        Files.move(file, aside(1), StandardCopyOption.ATOMIC_MOVE);
        channel = openChannel(file);
    }

    private Path aside(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }

    private static FileChannel openChannel(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    @Override
    public void close() {
        lock.lock();
        try {
            channel.close();
        } catch (IOException e) {
            LOG.atWarn().setCause(e).addKeyValue("file", file).log("Audit log not closed");
        } finally {
            lock.unlock();
        }
    }
}
