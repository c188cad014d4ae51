package dev.oriel.rdp.clip;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.DecodeException.Kind;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import org.jspecify.annotations.Nullable;

/**
 * One PDU of MS-RDPECLIP 2.2, CLIPRDR_HEADER (2.2.1) included. {@link FormatDataResponse} and {@link FileContentsResponse}
 * are followed by their data, which {@link #encodedSize} does not count.
 */
public sealed interface ClipboardPdu extends Pdu
        permits ClipboardCapabilities,
                MonitorReady,
                TempDirectory,
                FormatList,
                FormatListResponse,
                LockClipboardData,
                UnlockClipboardData,
                FormatDataRequest,
                FormatDataResponse,
                FileContentsRequest,
                FileContentsResponse,
                UnknownClipboardPdu {

    /** Name of the static channel. */
    String CHANNEL_NAME = "cliprdr";

    /** The most bytes of one format, and of one part of a file. */
    int MAX_DATA = 16 << 20;

    /** Bytes of the header. */
    int HEADER_SIZE = 2 /* msgType */ + 2 /* msgFlags */ + 4 /* dataLen */;

    /** The largest message that is accepted, in bytes. */
    int MAX_MESSAGE = HEADER_SIZE + FileContentsResponse.BODY_SIZE + MAX_DATA;

    /** Bytes of a message over {@link #MAX_MESSAGE} that are enough to know what it would have been. */
    int CUT = HEADER_SIZE + FileContentsResponse.BODY_SIZE;

    /** {@code msgType} of the header: a {@link MessageType}, or one that we do not know. */
    int msgType();

    /** {@code msgFlags} of the header. */
    default int msgFlags() {
        return 0;
    }

    /** Bytes of data that follow the record. */
    default int bulkLength() {
        return 0;
    }

    /** Bytes between the header and the data. */
    int bodySize();

    void encodeBody(PduWriter out);

    @Override
    default int encodedSize() {
        return HEADER_SIZE + bodySize();
    }

    @Override
    default void encode(PduWriter out) {
        out.u16(msgType()).u16(msgFlags()).u32((long) bodySize() + bulkLength());
        encodeBody(out);
    }

    /**
     * Reads a PDU. The caller then takes {@link #bulkLength()} bytes from the reader; what follows them is to be ignored,
     * because Windows pads. A response with more data than {@link #MAX_DATA} is read as one that failed, from its first bytes
     * alone ({@link #CUT} of them): it is no reason to end the channel.
     *
     * @param names what both ends' capabilities chose: long names or short ones of either sort
     */
    static ClipboardPdu decode(FormatNames names, PduReader in) throws DecodeException {
        int msgType = in.u16("msgType");
        int msgFlags = in.u16("msgFlags");
        long dataLen = in.u32("dataLen");
        MessageType type = MessageType.fromCode(msgType);
        int fixed = fixedSize(type, dataLen);
        if (!(fixed <= dataLen)) {
            throw new DecodeException(Kind.TRUNCATED, "dataLen", "body of " + dataLen + " bytes");
        }
        long bulk = dataLen - fixed;
        if (!(bulk <= MAX_DATA)) {
            return tooLarge(type, in);
        }
        if (!(dataLen <= in.remaining())) {
            throw new DecodeException(Kind.TRUNCATED, "dataLen", dataLen + " bytes promised");
        }
        PduReader body = in.slice("dataLen", fixed);
        if (type == null) {
            return UnknownClipboardPdu.decodeBody(msgType, msgFlags, body);
        }
        ResponseStatus status = ResponseStatus.fromFlags(msgFlags);
        return switch (type) {
            case MONITOR_READY -> new MonitorReady();
            case FORMAT_LIST -> FormatList.decodeBody(names, msgFlags, body);
            case FORMAT_LIST_RESPONSE -> new FormatListResponse(status);
            case FORMAT_DATA_REQUEST -> FormatDataRequest.decodeBody(body);
            case FORMAT_DATA_RESPONSE -> new FormatDataResponse(status, (int) bulk);
            case TEMP_DIRECTORY -> TempDirectory.decodeBody(body);
            case CLIP_CAPS -> ClipboardCapabilities.decodeBody(body);
            case FILECONTENTS_REQUEST -> FileContentsRequest.decodeBody(body);
            case FILECONTENTS_RESPONSE -> FileContentsResponse.decodeBody(status, (int) bulk, body);
            case LOCK_CLIPDATA -> LockClipboardData.decodeBody(body);
            case UNLOCK_CLIPDATA -> UnlockClipboardData.decodeBody(body);
        };
    }

    /** All of a message without bulk data, which is held to {@link #MAX_MESSAGE}. */
    private static int fixedSize(@Nullable MessageType type, long dataLen) throws DecodeException {
        if (type == MessageType.FORMAT_DATA_RESPONSE) {
            return 0;
        }
        if (type == MessageType.FILECONTENTS_RESPONSE) {
            return FileContentsResponse.BODY_SIZE;
        }
        if (!(dataLen <= MAX_MESSAGE - HEADER_SIZE)) {
            throw DecodeException.limit("dataLen", dataLen, MAX_MESSAGE - HEADER_SIZE);
        }
        return (int) dataLen;
    }

    private static ClipboardPdu tooLarge(@Nullable MessageType type, PduReader in) throws DecodeException {
        return type == MessageType.FILECONTENTS_RESPONSE
                ? FileContentsResponse.decodeBody(ResponseStatus.FAIL, 0, in)
                : new FormatDataResponse(ResponseStatus.FAIL, 0);
    }
}
