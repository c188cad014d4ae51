package dev.oriel.rdp.dvc;

import dev.oriel.rdp.wire.PduWriter;

/**
 * DYNVC_DATA and DYNVC_DATA_COMPRESSED up to their data, MS-RDPEDYC 2.2.3.2 and 2.2.3.4: a whole message, or a further
 * part of one that {@link DvcDataFirst} began.
 */
public record DvcData(int channelId, DvcCompression compression) implements DvcPdu {

    public DvcData {
        DvcHeader.checkChannelId(channelId);
    }

    @Override
    public int encodedSize() {
        return 1 /* header */ + DvcHeader.widthBytes(channelId);
    }

    @Override
    public void encode(PduWriter out) {
        DvcCommand command = switch (compression) {
            case NONE -> DvcCommand.DATA;
            case RDP8_LITE -> DvcCommand.DATA_COMPRESSED;
        };
        DvcHeader.write(out, command, 0, channelId);
    }
}
