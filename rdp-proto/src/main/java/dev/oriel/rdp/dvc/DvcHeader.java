package dev.oriel.rdp.dvc;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * The first byte of every DVC PDU: command and the widths of two variable fields, MS-RDPEDYC 2.2.
 *
 * @param sp two bits: width of {@code Length} in data-first PDUs, priority in create requests
 * @param cbId two bits: width of {@code ChannelId}
 */
record DvcHeader(DvcCommand command, int sp, int cbId) {

    static DvcHeader decode(PduReader in) throws DecodeException {
        int header = in.u8("Cmd");
        return new DvcHeader(DvcCommand.fromCode(header >> 4), header >> 2 & 3, header & 3);
    }

    int channelId(PduReader in) throws DecodeException {
        return (int) variable("ChannelId", cbId, in, Integer.MAX_VALUE);
    }

    long length(PduReader in) throws DecodeException {
        return variable("Length", sp, in, 0xffff_ffffL);
    }

    private static long variable(String field, int width, PduReader in, long max) throws DecodeException {
        long value = switch (width) {
            case 0 -> in.u8(field);
            case 1 -> in.u16(field);
            case 2 -> in.u32(field);
            default -> throw DecodeException.invalid(field, "width code 3");
        };
        if (!(value <= max)) {
            throw DecodeException.limit(field, value, max);
        }
        return value;
    }

    /** Code of the least width that holds the value. */
    static int widthCode(long value) {
        if (value <= 0xff) {
            return 0;
        }
        return value <= 0xffff ? 1 : 2;
    }

    static int widthBytes(long value) {
        return 1 << widthCode(value);
    }

    static void write(PduWriter out, DvcCommand command, int sp, int channelId) {
        out.u8(command.code() << 4 | sp << 2 | widthCode(channelId));
        writeVariable(out, channelId);
    }

    static void writeVariable(PduWriter out, long value) {
        switch (widthCode(value)) {
            case 0 -> out.u8((int) value);
            case 1 -> out.u16((int) value);
            default -> out.u32(value);
        }
    }

    static void checkChannelId(int channelId) {
        if (channelId < 0) {
            throw new IllegalArgumentException("channel id " + channelId);
        }
    }
}
