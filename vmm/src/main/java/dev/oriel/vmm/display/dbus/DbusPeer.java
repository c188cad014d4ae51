package dev.oriel.vmm.display.dbus;

import dev.oriel.vmm.os.OwnedFd;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a connection does with messages of the other side. Called on the connection's reader thread, in order. */
interface DbusPeer {

    /**
     * The other side calls us.
     *
     * @param body borrowed, valid during the call
     * @param fds those that came with the call; closed afterwards, except the ones that were taken
     * @return the answer's values, or null for "no such method"
     * @throws IOException ends the connection with this cause
     */
    @Nullable
    List<DbusValue> call(DbusMessage call, DbusReader body, Descriptors fds) throws IOException;

    /** A signal of the other side; as {@link #call}. */
    void signal(DbusMessage signal, DbusReader body) throws IOException;

    /** The connection ended; nothing follows. */
    void ended(Throwable cause);

    /** Descriptors of one message. */
    final class Descriptors implements AutoCloseable {

        private final @Nullable OwnedFd[] fds;

        Descriptors(List<OwnedFd> fds) {
            this.fds = fds.toArray(new OwnedFd[0]);
        }

        /** Hands over the descriptor that a handle value points to; null when there is none. */
        @Nullable
        OwnedFd take(long handle) {
            if (handle >= fds.length) {
                return null;
            }
            OwnedFd fd = fds[(int) handle];
            fds[(int) handle] = null;
            return fd;
        }

        @Override
        public void close() {
            for (OwnedFd fd : fds) {
                if (fd != null) {
                    fd.close();
                }
            }
        }
    }
}
