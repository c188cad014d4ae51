package dev.oriel.vmm.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a guest wrote to its first serial port since its last start: {@code serial.log}, and in {@code serial.log.1} the
 * part before it. Each is held to {@link #MAX_BYTES}; what is older is lost.
 *
 * <p>QEMU has the file open and appends to it, so it is cut while QEMU writes. What arrives in the moment between the copy
 * and the cut can be lost. Used by one thread at a time.
 */
public final class SerialLog {

    /** Of each of the two files. */
    public static final long MAX_BYTES = 8L << 20;

    /** Cut here already, so that what a guest writes until somebody looks again still fits. */
    static final long CUT_BYTES = 7L << 20;

    private static final Logger log = LoggerFactory.getLogger(SerialLog.class);

    private final Path current;
    private final Path previous;
    private boolean failing;

    public SerialLog(VmFolder folder) {
        this.current = folder.serialLog();
        this.previous = folder.previousSerialLog();
    }

    /** Forgets the last run. Only while no QEMU writes. */
    public void clear() throws IOException {
        Files.deleteIfExists(previous);
        if (Files.exists(current)) {
            try (FileChannel file = FileChannel.open(current, StandardOpenOption.WRITE)) {
                file.truncate(0);
            }
        }
    }

    /** Cuts the file when it has grown. Failure is logged once, until it works again. */
    public void bound() {
        try {
            if (Files.exists(current) && Files.size(current) >= CUT_BYTES) {
                cut();
            }
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                log.atWarn().addKeyValue("file", current).setCause(e).log("Serial log could not be cut");
            }
            failing = true;
        }
    }

    private void cut() throws IOException {
        try (FileChannel file = FileChannel.open(current, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            keepEnd(file);
            file.truncate(0);
        }
    }

    /** A full disk must not keep the file from being cut: then the previous part is lost. */
    private void keepEnd(FileChannel file) throws IOException {
        try (FileChannel kept = FileChannel.open(
                previous, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            long begin = Math.max(0, file.size() - MAX_BYTES);
            long done = 0;
            long part;
            do {
                part = file.transferTo(begin + done, MAX_BYTES - done, kept);
                done += part;
            } while (part > 0 && done < MAX_BYTES);
        } catch (IOException e) {
            log.atDebug().addKeyValue("file", previous).setCause(e).log("Previous serial log is lost");
            Files.deleteIfExists(previous);
        }
    }
}
