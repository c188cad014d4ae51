package dev.oriel.broker;

import dev.oriel.broker.config.OrielHome;
import dev.oriel.broker.error.BrokerError;
import dev.oriel.broker.error.BrokerException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** One broker a home. The kernel takes the lock away from a broker that died, however it died. */
final class HomeLock implements AutoCloseable {

    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock and writes our process id into it. Fails with BROKER_RUNNING. */
    static HomeLock take(OrielHome home) {
        Path file = home.lockFile();
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new BrokerException(
                        BrokerError.BROKER_RUNNING, "a broker already runs with the home " + home.root());
            }
            channel.truncate(0);
            String pid = ProcessHandle.current().pid() + "\n";
            channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
            return new HomeLock(channel);
        } catch (IOException e) {
            throw new BrokerException(BrokerError.FILE_UNUSABLE, "cannot lock " + file, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another broker in this very process, as in tests.
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new BrokerException(BrokerError.FILE_UNUSABLE, "cannot release the lock of the home", e);
        }
    }
}
