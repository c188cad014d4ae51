package dev.oriel.redirect.clipboard;

import io.netty.buffer.ByteBuf;
import java.util.List;

/**
 * What one side's clipboard holds at one time. It is rendered when it is asked for and only then. Whoever asks for something
 * that is gone meanwhile is refused. Confined to the session's event loop.
 */
public interface ClipboardContent {

    /** The most bytes that one call of {@link #fileBytes} may ask for. */
    int MAX_FILE_BYTES = 16 << 20;

    /** An empty clipboard. */
    static ClipboardContent empty() {
        return EmptyContent.INSTANCE;
    }

    /** What can be asked for, best first; no format twice. */
    List<ClipboardFormat> formats();

    /** The data of a format that is not {@link ClipboardFormat#FILES}, coded as the format says. */
    void data(ClipboardFormat format, Answer<ByteBuf> answer);

    /** The files and directories behind {@link ClipboardFormat#FILES}. Directories stand before what is in them. */
    void files(Answer<List<ClipboardFile>> answer);

    /**
     * The size of a file in bytes.
     *
     * @param index place in the list that {@link #files} gave
     */
    void fileSize(int index, Answer<Long> answer);

    /**
     * Bytes of a file: as many as were asked for, fewer or none only at its end.
     *
     * @param index place in the list that {@link #files} gave
     * @param offset of the first byte, 0 or more
     * @param length 1 to {@link #MAX_FILE_BYTES}
     */
    void fileBytes(int index, long offset, int length, Answer<ByteBuf> answer);

    /** Holds on to the files from now on. Where it cannot be done, they are gone with the next offer, as without a lock. */
    FileLock lock();

    default boolean isEmpty() {
        return formats().isEmpty();
    }
}
