package dev.oriel.rdp.dvc;

import dev.oriel.rdp.wire.PduWriter;

/** DYNVC_CLOSE, MS-RDPEDYC 2.2.4: request and answer look the same. */
public record DvcClose(int channelId) implements DvcPdu {

    public DvcClose {
        DvcHeader.checkChannelId(channelId);
    }

    @Override
    public int encodedSize() {
        return 1 /* header */ + DvcHeader.widthBytes(channelId);
    }

    @Override
    public void encode(PduWriter out) {
        DvcHeader.write(out, DvcCommand.CLOSE, 0, channelId);
    }
}
