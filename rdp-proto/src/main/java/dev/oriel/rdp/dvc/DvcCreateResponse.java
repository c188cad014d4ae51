package dev.oriel.rdp.dvc;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * DYNVC_CREATE_RSP, MS-RDPEDYC 2.2.2.2.
 *
 * @param creationStatus an HRESULT or NTSTATUS: 0 or more when the channel is open
 */
public record DvcCreateResponse(int channelId, int creationStatus) implements DvcPdu {

    /** The client has nobody for this channel (STATUS_UNSUCCESSFUL). */
    public static final int REFUSED = 0xc000_0001;

    public DvcCreateResponse {
        DvcHeader.checkChannelId(channelId);
    }

    static DvcCreateResponse decodeBody(DvcHeader header, PduReader in) throws DecodeException {
        return new DvcCreateResponse(header.channelId(in), in.i32("CreationStatus"));
    }

    public boolean isOpen() {
        return creationStatus >= 0;
    }

    @Override
    public int encodedSize() {
        return 1 /* header */ + DvcHeader.widthBytes(channelId) + 4 /* CreationStatus */;
    }

    @Override
    public void encode(PduWriter out) {
        DvcHeader.write(out, DvcCommand.CREATE, 0, channelId);
        out.u32(creationStatus);
    }
}
