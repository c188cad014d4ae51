package dev.oriel.redirect.clipboard;

import dev.oriel.rdp.clip.ClipboardPdu;
import dev.oriel.rdp.clip.FileContentsRequest;
import dev.oriel.rdp.clip.FileContentsResponse;
import dev.oriel.rdp.clip.FileList;
import dev.oriel.rdp.clip.FormatDataResponse;
import dev.oriel.rdp.clip.ResponseStatus;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the peer has asked an end for. Requests for data are answered in their order, one at a time, because responses do not
 * say what they answer; up to {@link #MAX_ACTIVE_FILES} requests for files of together {@link #MAX_ACTIVE_BYTES} go side by
 * side. Nothing is begun while the transport is full: what waits is {@link #MAX_WAITING} requests, and a peer that asks for
 * more loses its channel.
 */
final class PeerRequests {

    static final int MAX_WAITING = 256;
    static final int MAX_ACTIVE_FILES = 32;
    static final long MAX_ACTIVE_BYTES = 32L << 20;

    /** The first byte for which a peer must be able to copy huge files. */
    private static final long HUGE = 1L << 32;

    private final Outlet out;
    private final Deque<DataTurn> data = new ArrayDeque<>();
    private final Deque<FileTurn> files = new ArrayDeque<>();
    private boolean dataActive;
    private int activeFiles;
    private long activeBytes;
    private boolean serving;
    private boolean closed;

    private record DataTurn(
            ClipboardContent content, @Nullable ClipboardFormat format) {}

    private record FileTurn(ClipboardContent content, FileContentsRequest request, boolean huge) {
        boolean isSize() {
            return request.operation() == FileContentsRequest.SIZE;
        }

        boolean isRange() {
            return request.operation() == FileContentsRequest.RANGE
                    && request.position() >= 0
                    && (huge || request.position() < HUGE)
                    && request.length() <= ClipboardPdu.MAX_DATA;
        }

        boolean isAnswerable() {
            return request.index() >= 0 && (isSize() || isRange());
        }

        long cost() {
            return isSize() ? FileContentsRequest.SIZE_LENGTH : request.length();
        }
    }

    PeerRequests(Outlet out) {
        this.out = out;
    }

    /** @param format null when the peer names one that was not offered */
    void data(ClipboardContent content, @Nullable ClipboardFormat format) throws DecodeException {
        expectRoom();
        data.add(new DataTurn(content, format));
        serve();
    }

    /** @param huge whether both ends can copy files of 4 GiB and more */
    void file(ClipboardContent content, FileContentsRequest request, boolean huge) throws DecodeException {
        expectRoom();
        files.add(new FileTurn(content, request, huge));
        serve();
    }

    private void expectRoom() throws DecodeException {
        int waiting = data.size() + files.size();
        if (!(waiting < MAX_WAITING)) {
            throw DecodeException.limit("requests not answered", waiting + 1L, MAX_WAITING);
        }
    }

    /** Goes on with what waits, as far as there is room. */
    void serve() {
        if (serving) {
            return;
        }
        serving = true;
        try {
            boolean more = true;
            while (more) {
                more = !closed && out.isWritable() && (serveData() || serveFile());
            }
        } finally {
            serving = false;
        }
    }

    private boolean serveData() {
        DataTurn turn = dataActive ? null : data.poll();
        if (turn == null) {
            return false;
        }
        dataActive = true;
        ClipboardFormat format = turn.format();
        if (format == null) {
            failData();
        } else if (format.equals(ClipboardFormat.FILES)) {
            turn.content().files(new Once<>(this::sendFiles, this::failData));
        } else {
            turn.content().data(format, new Once<>(this::sendData, this::failData));
        }
        return true;
    }

    private void sendFiles(List<ClipboardFile> list) {
        if (!(list.size() <= FileList.MAX_FILES)) {
            failData();
            return;
        }
        sendData(PduWriter.toBytes(FileDescriptors.toWire(list)).asBuffer());
    }

    private void sendData(ByteBuf bytes) {
        if (bytes.readableBytes() <= ClipboardPdu.MAX_DATA) {
            dataDone(new FormatDataResponse(ResponseStatus.OK, bytes.readableBytes()), bytes);
        } else {
            failData();
        }
    }

    private void failData() {
        dataDone(new FormatDataResponse(ResponseStatus.FAIL, 0), Unpooled.EMPTY_BUFFER);
    }

    private void dataDone(FormatDataResponse response, ByteBuf bytes) {
        if (!closed) {
            dataActive = false;
            out.send(response, bytes);
            serve();
        }
    }

    private boolean serveFile() {
        FileTurn turn = files.peek();
        if (turn == null
                || !(activeFiles < MAX_ACTIVE_FILES)
                || !(turn.cost() <= MAX_ACTIVE_BYTES - activeBytes || activeFiles == 0)) {
            return false;
        }
        files.remove();
        activeFiles++;
        activeBytes += turn.cost();
        FileContentsRequest request = turn.request();
        if (!turn.isAnswerable()) {
            failFile(turn);
        } else if (turn.isSize()) {
            turn.content()
                    .fileSize(request.index(), new Once<>(size -> sendFile(turn, number(size)), () -> failFile(turn)));
        } else if (request.length() == 0) {
            sendFile(turn, Unpooled.EMPTY_BUFFER);
        } else {
            turn.content()
                    .fileBytes(
                            request.index(),
                            request.position(),
                            (int) request.length(),
                            new Once<>(bytes -> sendFile(turn, bytes), () -> failFile(turn)));
        }
        return true;
    }

    private static ByteBuf number(long size) {
        return Unpooled.buffer(FileContentsRequest.SIZE_LENGTH).writeLongLE(size);
    }

    private void sendFile(FileTurn turn, ByteBuf bytes) {
        if (bytes.readableBytes() <= turn.cost()) {
            fileDone(
                    turn,
                    new FileContentsResponse(ResponseStatus.OK, turn.request().streamId(), bytes.readableBytes()),
                    bytes);
        } else {
            failFile(turn);
        }
    }

    private void failFile(FileTurn turn) {
        fileDone(
                turn,
                new FileContentsResponse(ResponseStatus.FAIL, turn.request().streamId(), 0),
                Unpooled.EMPTY_BUFFER);
    }

    private void fileDone(FileTurn turn, FileContentsResponse response, ByteBuf bytes) {
        if (!closed) {
            activeFiles--;
            activeBytes -= turn.cost();
            out.send(response, bytes);
            serve();
        }
    }

    /** Nobody is answered any more. */
    void close() {
        closed = true;
        data.clear();
        files.clear();
    }
}
