package dev.oriel.rdp.clip;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * The client's end of the clipboard channel with nothing on it, MS-RDPECLIP 3.2: tells the server that it holds no format,
 * takes note of what the server has and never asks for it, and refuses what it is asked for. Pure; thread-safe.
 */
public final class EmptyClipboard {

    /** Name of the static channel. */
    public static final String CHANNEL_NAME = "cliprdr";

    /** The largest message of the server that is taken, in bytes: a list of hundreds of formats with long names. */
    public static final int MAX_MESSAGE = 64 * 1024;

    private static final int HEADER = 2 /* msgType */ + 2 /* msgFlags */ + 4 /* dataLen */;

    private static final int MONITOR_READY = 0x0001;
    private static final int FORMAT_LIST = 0x0002;
    private static final int FORMAT_LIST_RESPONSE = 0x0003;
    private static final int FORMAT_DATA_REQUEST = 0x0004;
    private static final int FORMAT_DATA_RESPONSE = 0x0005;
    private static final int FILE_CONTENTS_REQUEST = 0x0008;
    private static final int FILE_CONTENTS_RESPONSE = 0x0009;

    private static final int RESPONSE_OK = 0x0001;
    private static final int RESPONSE_FAIL = 0x0002;

    private EmptyClipboard() {}

    /**
     * What a message of the server is answered with, or null. What follows its {@code dataLen} is ignored: Windows pads.
     *
     * @param message borrowed
     */
    public static @Nullable Bytes answer(PduReader message) throws DecodeException {
        int type = message.u16("msgType");
        message.u16("msgFlags");
        PduReader data = message.slice("dataLen", message.u32AsInt("dataLen", MAX_MESSAGE));
        return switch (type) {
            case MONITOR_READY -> pdu(FORMAT_LIST, 0, Bytes.EMPTY);
            case FORMAT_LIST -> pdu(FORMAT_LIST_RESPONSE, RESPONSE_OK, Bytes.EMPTY);
            case FORMAT_DATA_REQUEST -> pdu(FORMAT_DATA_RESPONSE, RESPONSE_FAIL, Bytes.EMPTY);
            case FILE_CONTENTS_REQUEST -> pdu(FILE_CONTENTS_RESPONSE, RESPONSE_FAIL, data.bytes("streamId", 4));
            // Capabilities without which both ends have the basic ones, locks of what we do not have, and news.
            default -> null;
        };
    }

    private static Bytes pdu(int type, int flags, Bytes data) {
        ByteBuf out = Unpooled.buffer(HEADER + data.length(), HEADER + data.length());
        PduWriter.of(out).u16(type).u16(flags).u32(data.length()).bytes(data);
        return Bytes.ofOwned(out.array());
    }
}
