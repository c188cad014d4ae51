package dev.oriel.rdp.dvc;

import dev.oriel.rdp.wire.PduWriter;

/**
 * DYNVC_DATA_FIRST and DYNVC_DATA_FIRST_COMPRESSED up to their data, MS-RDPEDYC 2.2.3.1 and 2.2.3.3: the first part of a
 * message that needs several PDUs.
 *
 * @param totalLength bytes of the whole message, unsigned 32 bits
 */
public record DvcDataFirst(int channelId, long totalLength, DvcCompression compression) implements DvcPdu {

    public DvcDataFirst {
        DvcHeader.checkChannelId(channelId);
        if ((totalLength & ~0xffff_ffffL) != 0) {
            throw new IllegalArgumentException("length " + totalLength);
        }
    }

    @Override
    public int encodedSize() {
        return 1 /* header */ + DvcHeader.widthBytes(channelId) + DvcHeader.widthBytes(totalLength);
    }

    @Override
    public void encode(PduWriter out) {
        DvcCommand command = switch (compression) {
            case NONE -> DvcCommand.DATA_FIRST;
            case RDP8_LITE -> DvcCommand.DATA_FIRST_COMPRESSED;
        };
        DvcHeader.write(out, command, DvcHeader.widthCode(totalLength), channelId);
        DvcHeader.writeVariable(out, totalLength);
    }
}
