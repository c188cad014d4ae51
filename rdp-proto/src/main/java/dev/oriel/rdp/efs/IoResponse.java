package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * The response of a client to one request, its DR_DEVICE_IOCOMPLETION included, MS-RDPEFS 2.2.1.5 and 2.2.3.4.
 *
 * <p>Each record has a {@code decode} that takes the completion read before and reads the body. After a failure the body
 * does not matter and may be missing: it is read as empty. A failure is written in the shape of a success, because servers
 * read the fields before they look at the status. One byte of padding may stand behind each body.
 */
public sealed interface IoResponse extends EfsPdu
        permits CreateResponse,
                CloseResponse,
                ReadResponse,
                LengthResponse,
                ControlResponse,
                QueryVolumeResponse,
                QueryInformationResponse,
                QueryDirectoryResponse,
                NotifyChangeResponse,
                LockResponse,
                UnknownResponse {

    /** The most bytes of information that a query may give back. */
    int MAX_BUFFER = 1 << 20;

    IoCompletion io();

    /** Bytes behind DR_DEVICE_IOCOMPLETION. */
    int responseSize();

    void encodeResponse(PduWriter out);

    @Override
    default EfsPacket packet() {
        return EfsPacket.DEVICE_IO_COMPLETION;
    }

    @Override
    default int bodySize() {
        return IoCompletion.SIZE + responseSize();
    }

    @Override
    default void encodeBody(PduWriter out) {
        io().encodeBody(out);
        encodeResponse(out);
    }

    /** The buffer that {@code Length} precedes, without the padding behind it; empty after a failure. */
    static PduReader buffer(IoCompletion io, PduReader in) throws DecodeException {
        if (io.status().failed()) {
            in.padding("Buffer", in.remaining());
            return in;
        }
        int length = in.u32AsInt("Length", MAX_BUFFER);
        PduReader buffer = in.slice("Buffer", length);
        in.padding("Padding", in.remaining());
        return buffer;
    }
}
