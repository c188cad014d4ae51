package dev.oriel.redirect.folder;

import dev.oriel.rdp.efs.CloseRequest;
import dev.oriel.rdp.efs.CloseResponse;
import dev.oriel.rdp.efs.ControlRequest;
import dev.oriel.rdp.efs.ControlResponse;
import dev.oriel.rdp.efs.CreateRequest;
import dev.oriel.rdp.efs.CreateResponse;
import dev.oriel.rdp.efs.IoCompletion;
import dev.oriel.rdp.efs.IoRequest;
import dev.oriel.rdp.efs.IoResponse;
import dev.oriel.rdp.efs.LengthResponse;
import dev.oriel.rdp.efs.LockRequest;
import dev.oriel.rdp.efs.LockResponse;
import dev.oriel.rdp.efs.NotifyChangeRequest;
import dev.oriel.rdp.efs.NotifyChangeResponse;
import dev.oriel.rdp.efs.NtStatus;
import dev.oriel.rdp.efs.QueryDirectoryRequest;
import dev.oriel.rdp.efs.QueryDirectoryResponse;
import dev.oriel.rdp.efs.QueryInformationRequest;
import dev.oriel.rdp.efs.QueryInformationResponse;
import dev.oriel.rdp.efs.QueryVolumeRequest;
import dev.oriel.rdp.efs.QueryVolumeResponse;
import dev.oriel.rdp.efs.ReadRequest;
import dev.oriel.rdp.efs.ReadResponse;
import dev.oriel.rdp.efs.SetInformationRequest;
import dev.oriel.rdp.efs.SetVolumeRequest;
import dev.oriel.rdp.efs.UnknownRequest;
import dev.oriel.rdp.efs.UnknownResponse;
import dev.oriel.rdp.efs.WriteRequest;
import dev.oriel.rdp.wire.Bytes;
import io.netty.buffer.ByteBuf;
import java.util.List;

/** Makes the completion of a request from the answer of a tree. */
final class ResponseWriter {

    private ResponseWriter() {}

    /** The header of what was read. */
    static ReadResponse read(IoRequest request, ByteBuf data) {
        return new ReadResponse(IoCompletion.of(request.io(), NtStatus.SUCCESS), data.readableBytes());
    }

    /** An answer that does not fit its request is a failure. */
    static IoResponse write(IoRequest request, FileAnswer answer) {
        IoCompletion io = IoCompletion.of(request.io(), NtStatus.SUCCESS);
        return switch (answer) {
            case FileAnswer.Opened opened -> new CreateResponse(io, opened.handle(), opened.action());
            case FileAnswer.Written written -> new LengthResponse(io, written.count());
            case FileAnswer.Information found -> new QueryInformationResponse(io, found.information());
            case FileAnswer.Volume found -> new QueryVolumeResponse(io, found.information());
            case FileAnswer.Changes changes -> new NotifyChangeResponse(io, changes.notices());
            case FileAnswer.Output output -> new ControlResponse(io, output.output());
            case FileAnswer.Done done -> done(request, io);
            case FileAnswer.Data other -> fail(request, NtStatus.UNSUCCESSFUL);
            case FileAnswer.Entries other -> fail(request, NtStatus.UNSUCCESSFUL);
            case FileAnswer.Failed failed -> fail(request, StatusTable.status(failed.error()));
        };
    }

    private static IoResponse done(IoRequest request, IoCompletion io) {
        return switch (request) {
            case CloseRequest close -> new CloseResponse(io);
            case LockRequest lock -> new LockResponse(io);
            case SetInformationRequest set -> new LengthResponse(io, set.length());
            case SetVolumeRequest set -> new LengthResponse(io, set.length());
            case CreateRequest other -> fail(request, NtStatus.UNSUCCESSFUL);
            case ReadRequest other -> fail(request, NtStatus.UNSUCCESSFUL);
            case WriteRequest other -> fail(request, NtStatus.UNSUCCESSFUL);
            case ControlRequest other -> fail(request, NtStatus.UNSUCCESSFUL);
            case QueryVolumeRequest other -> fail(request, NtStatus.UNSUCCESSFUL);
            case QueryInformationRequest other -> fail(request, NtStatus.UNSUCCESSFUL);
            case QueryDirectoryRequest other -> fail(request, NtStatus.UNSUCCESSFUL);
            case NotifyChangeRequest other -> fail(request, NtStatus.UNSUCCESSFUL);
            case UnknownRequest other -> fail(request, NtStatus.UNSUCCESSFUL);
        };
    }

    /** A failure in the shape that a success would have. */
    static IoResponse fail(IoRequest request, NtStatus status) {
        IoCompletion io = IoCompletion.of(request.io(), status);
        return switch (request) {
            case CreateRequest create -> CreateResponse.failed(io);
            case CloseRequest close -> new CloseResponse(io);
            case ReadRequest read -> new ReadResponse(io, 0);
            case WriteRequest write -> new LengthResponse(io, 0);
            case ControlRequest control -> new ControlResponse(io, Bytes.EMPTY);
            case QueryVolumeRequest query -> new QueryVolumeResponse(io, null);
            case SetVolumeRequest set -> new LengthResponse(io, set.length());
            case QueryInformationRequest query -> new QueryInformationResponse(io, null);
            case SetInformationRequest set -> new LengthResponse(io, set.length());
            case QueryDirectoryRequest query -> QueryDirectoryResponse.failed(io, query.informationClass());
            case NotifyChangeRequest notify -> new NotifyChangeResponse(io, List.of());
            case LockRequest lock -> new LockResponse(io);
            case UnknownRequest unknown -> new UnknownResponse(io);
        };
    }
}
