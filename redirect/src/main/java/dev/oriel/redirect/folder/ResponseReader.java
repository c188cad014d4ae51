package dev.oriel.redirect.folder;

import dev.oriel.rdp.efs.CloseResponse;
import dev.oriel.rdp.efs.ControlResponse;
import dev.oriel.rdp.efs.CreateResponse;
import dev.oriel.rdp.efs.DirectoryEntry;
import dev.oriel.rdp.efs.DirectoryInformationClass;
import dev.oriel.rdp.efs.IoCompletion;
import dev.oriel.rdp.efs.LengthResponse;
import dev.oriel.rdp.efs.LockResponse;
import dev.oriel.rdp.efs.NotifyChangeResponse;
import dev.oriel.rdp.efs.QueryDirectoryResponse;
import dev.oriel.rdp.efs.QueryInformationResponse;
import dev.oriel.rdp.efs.QueryVolumeResponse;
import dev.oriel.rdp.efs.ReadResponse;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;

/** Reads the body of a completion as the answer to its request. */
final class ResponseReader {

    private ResponseReader() {}

    /**
     * An answer with its data.
     *
     * @param data borrowed from the message; empty unless something was read
     */
    record Result(FileAnswer answer, ByteBuf data) {}

    static Result read(RequestTable.Pending pending, IoCompletion io, PduReader in) throws DecodeException {
        if (io.status().failed()) {
            return new Result(new FileAnswer.Failed(StatusTable.error(io.status())), Unpooled.EMPTY_BUFFER);
        }
        if (pending.request() instanceof FileRequest.Read read) {
            ReadResponse response = ReadResponse.decode(io, in);
            if (response.length() > read.length()) {
                throw DecodeException.limit("Length", response.length(), read.length());
            }
            return new Result(new FileAnswer.Data(), in.borrow("ReadData", response.length()));
        }
        return new Result(answer(pending, io, in), Unpooled.EMPTY_BUFFER);
    }

    private static FileAnswer answer(RequestTable.Pending pending, IoCompletion io, PduReader in)
            throws DecodeException {
        return switch (pending.request()) {
            case FileRequest.Open open -> {
                CreateResponse response = CreateResponse.decode(io, in);
                yield new FileAnswer.Opened(response.fileId(), response.information());
            }
            case FileRequest.Close close -> {
                CloseResponse.decode(io, in);
                yield new FileAnswer.Done();
            }
            case FileRequest.Read read -> new FileAnswer.Data();
            case FileRequest.Write write -> written(pending.bytes(), LengthResponse.decode(io, in));
            case FileRequest.Inspect inspect -> orFailed(QueryInformationResponse.decode(io, inspect.what(), in));
            case FileRequest.Change change -> set(LengthResponse.decode(io, in));
            case FileRequest.InspectVolume inspect -> orFailed(QueryVolumeResponse.decode(io, inspect.what(), in));
            case FileRequest.Label label -> set(LengthResponse.decode(io, in));
            case FileRequest.Listing listing ->
                entries(QueryDirectoryResponse.decode(io, DirectoryInformationClass.BOTH_DIRECTORY, in)
                        .entries());
            case FileRequest.Watch watch ->
                new FileAnswer.Changes(NotifyChangeResponse.decode(io, in).notices());
            case FileRequest.Lock lock -> {
                LockResponse.decode(io, in);
                yield new FileAnswer.Done();
            }
            case FileRequest.Control control -> output(control, ControlResponse.decode(io, in));
        };
    }

    private static FileAnswer written(int asked, LengthResponse response) throws DecodeException {
        if (response.length() > asked) {
            throw DecodeException.limit("Length", response.length(), asked);
        }
        return new FileAnswer.Written((int) response.length());
    }

    /** What was set is what was asked for: the length in the response says nothing. */
    private static FileAnswer set(LengthResponse response) {
        return response.io().status().failed()
                ? new FileAnswer.Failed(StatusTable.error(response.io().status()))
                : new FileAnswer.Done();
    }

    private static FileAnswer orFailed(QueryInformationResponse response) {
        return response.information() == null
                ? new FileAnswer.Failed(FileError.IO)
                : new FileAnswer.Information(response.information());
    }

    private static FileAnswer orFailed(QueryVolumeResponse response) {
        return response.information() == null
                ? new FileAnswer.Failed(FileError.IO)
                : new FileAnswer.Volume(response.information());
    }

    /** Success without an entry is the end of the listing. */
    private static FileAnswer entries(List<DirectoryEntry> entries) {
        return entries.isEmpty() ? new FileAnswer.Failed(FileError.NO_MORE_ENTRIES) : new FileAnswer.Entries(entries);
    }

    private static FileAnswer output(FileRequest.Control control, ControlResponse response) throws DecodeException {
        if (response.output().length() > control.outputLimit()) {
            throw DecodeException.limit("OutputBufferLength", response.output().length(), control.outputLimit());
        }
        return new FileAnswer.Output(response.output());
    }
}
