package dev.oriel.broker.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.oriel.broker.error.BrokerError;
import dev.oriel.broker.error.BrokerException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * One record in one human-readable JSON file.
 *
 * @param <T> record type of the whole file
 */
public final class JsonFile<T> {

    private final Path file;
    private final Class<T> type;

    public JsonFile(Path file, Class<T> type) {
        this.file = file;
        this.type = type;
    }

    /** What the file says, or {@code whenMissing} where there is none yet. A file that cannot be understood is an error. */
    public T read(T whenMissing) {
        try {
            return Json.MAPPER.readValue(Files.readString(file), type);
        } catch (NoSuchFileException e) {
            return whenMissing;
        } catch (JsonProcessingException e) {
            throw new BrokerException(
                    BrokerError.FILE_UNUSABLE, "cannot understand " + file + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new BrokerException(BrokerError.FILE_UNUSABLE, "cannot read " + file, e);
        }
    }

    /** Replaces the file. It is on disk when this returns. */
    public void write(T content) {
        try {
            String text = Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n";
            AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new BrokerException(BrokerError.FILE_UNUSABLE, "cannot write " + file, e);
        }
    }
}
