package dev.oriel.vmm.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SerialLogTest {

    @TempDir
    private Path path;

    private VmFolder folder;
    private SerialLog log;

    @BeforeEach
    void open() {
        folder = new VmFolder(path);
        log = new SerialLog(folder);
    }

    @Test
    void bound_smallFile_isLeftAlone() throws IOException {
        log.bound();
        byte[] text = filled((int) SerialLog.CUT_BYTES - 1, 'a');
        Files.write(folder.serialLog(), text);
        log.bound();
        assertThat(folder.serialLog()).hasBinaryContent(text);
        assertThat(folder.previousSerialLog()).doesNotExist();
    }

    /** As QEMU has it open: for appending. */
    @Test
    void bound_whileAWriterAppends_keepsBothParts() throws IOException {
        byte[] first = filled((int) SerialLog.CUT_BYTES, 'a');
        try (OutputStream writer =
                Files.newOutputStream(folder.serialLog(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            writer.write(first);
            log.bound();
            writer.write('b');
        }
        assertThat(folder.serialLog()).hasContent("b");
        assertThat(folder.previousSerialLog()).hasBinaryContent(first);
    }

    /** As after hours without anybody who looked. */
    @Test
    void bound_hugeFile_keepsItsEnd() throws IOException {
        Files.write(folder.previousSerialLog(), filled(100, 'z'));
        Files.write(folder.serialLog(), filled((int) SerialLog.MAX_BYTES, 'a'));
        Files.write(folder.serialLog(), filled((int) SerialLog.MAX_BYTES, 'b'), StandardOpenOption.APPEND);
        log.bound();
        assertThat(folder.serialLog()).isEmptyFile();
        assertThat(folder.previousSerialLog()).hasBinaryContent(filled((int) SerialLog.MAX_BYTES, 'b'));
    }

    @Test
    void bound_previousPartCannotBeWritten_cutsAllTheSame() throws IOException {
        Files.createDirectory(folder.previousSerialLog());
        Files.write(folder.serialLog(), filled((int) SerialLog.MAX_BYTES, 'a'));
        log.bound();
        assertThat(folder.serialLog()).isEmptyFile();
    }

    @Test
    void clear_forgetsBothParts() throws IOException {
        log.clear();
        Files.writeString(folder.serialLog(), "old");
        Files.writeString(folder.previousSerialLog(), "older");
        log.clear();
        assertThat(folder.serialLog()).isEmptyFile();
        assertThat(folder.previousSerialLog()).doesNotExist();
    }

    private static byte[] filled(int length, char value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
