package dev.oriel.rdp.clip;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The client's end of the clipboard channel with nothing on it, MS-RDPECLIP 3.2: tells the server that it holds no format,
 * takes note of what the server has and never asks for it, and refuses what it is asked for. Reads no more of a message than
 * its answer needs: servers exist that write long names to a client that has announced no capabilities. Pure; thread-safe.
 */
public final class EmptyClipboard {

    /** Name of the static channel. */
    public static final String CHANNEL_NAME = ClipboardPdu.CHANNEL_NAME;

    /** The largest message of the server that is taken, in bytes: a list of hundreds of formats with long names. */
    public static final int MAX_MESSAGE = 64 * 1024;

    private EmptyClipboard() {}

    /**
     * What a message of the server is answered with, or null. What follows its {@code dataLen} is ignored: Windows pads.
     *
     * @param message borrowed
     */
    public static @Nullable Bytes answer(PduReader message) throws DecodeException {
        MessageType type = MessageType.fromCode(message.u16("msgType"));
        message.padding("msgFlags", 2);
        PduReader data = message.slice("dataLen", message.u32AsInt("dataLen", MAX_MESSAGE));
        // Capabilities without which both ends have the basic ones, locks of what we do not have, and news.
        ClipboardPdu answer = type == null ? null : answer(type, data);
        return answer == null ? null : PduWriter.toBytes(answer);
    }

    private static @Nullable ClipboardPdu answer(MessageType type, PduReader data) throws DecodeException {
        return switch (type) {
            case MONITOR_READY -> new FormatList(FormatNames.SHORT_UNICODE, List.of());
            case FORMAT_LIST -> new FormatListResponse(ResponseStatus.OK);
            case FORMAT_DATA_REQUEST -> new FormatDataResponse(ResponseStatus.FAIL, 0);
            case FILECONTENTS_REQUEST -> new FileContentsResponse(ResponseStatus.FAIL, data.u32("streamId"), 0);
            case FORMAT_LIST_RESPONSE,
                    FORMAT_DATA_RESPONSE,
                    TEMP_DIRECTORY,
                    CLIP_CAPS,
                    FILECONTENTS_RESPONSE,
                    LOCK_CLIPDATA,
                    UNLOCK_CLIPDATA -> null;
        };
    }
}
