package dev.oriel.redirect.folder;

/** Who is told what devices there are. Confined to the session's event loop. */
public interface DeviceSink {

    /**
     * There is another device. Nothing is submitted to its tree before this returned: its client has not been answered.
     *
     * @return whether it may be used; when not, nothing is submitted to the tree and {@link #removed} is not called
     */
    boolean added(SharedDevice device, FileTree tree);

    /** A device that was accepted is gone; its tree answers {@link FileError#GONE}. */
    void removed(SharedDevice device);
}
