package dev.oriel.vmm.store;

import dev.oriel.vmm.VmError;
import dev.oriel.vmm.VmException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a second process off a home. The kernel lets go when the holder dies, so it is never stale. */
public final class HomeLock implements AutoCloseable {

    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Throws {@code HOME_IN_USE} that names the holder, {@code STORAGE}. */
    public static HomeLock acquire(Path home) {
        Path file = home.resolve("lock");
        FileChannel channel = null;
        try {
            PrivateFolder.create(home);
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                String holder = Files.readString(file).strip();
                channel.close();
                throw new VmException(
                        VmError.HOME_IN_USE,
                        home + " is served by another process" + (holder.isEmpty() ? "" : " with pid " + holder)
                                + "; use that one, or stop it first");
            }
            byte[] pid = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(pid), 0);
            return new HomeLock(channel);
        } catch (IOException e) {
            throw new VmException(VmError.STORAGE, "cannot lock " + file + ": " + e.getMessage(), e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held by this very process.
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new VmException(VmError.STORAGE, "cannot unlock the home: " + e.getMessage(), e);
        }
    }
}
