package dev.oriel.rdp.dvc;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * DYNVC_CREATE_REQ, MS-RDPEDYC 2.2.2.1: the server opens a channel.
 *
 * @param priority 0..3, meaningful from version 2 on
 * @param name 1 to {@link #MAX_NAME} printable ASCII characters
 */
public record DvcCreateRequest(int channelId, int priority, String name) implements DvcPdu {

    /** The longest name that is accepted. */
    public static final int MAX_NAME = 256;

    public DvcCreateRequest {
        DvcHeader.checkChannelId(channelId);
        if (!(0 <= priority && priority <= 3)) {
            throw new IllegalArgumentException("priority " + priority);
        }
        if (!isName(name)) {
            throw new IllegalArgumentException("channel name of " + name.length() + " characters");
        }
    }

    private static boolean isName(String name) {
        return 1 <= name.length() && name.length() <= MAX_NAME && name.chars().allMatch(c -> ' ' <= c && c <= '~');
    }

    static DvcCreateRequest decodeBody(DvcHeader header, PduReader in) throws DecodeException {
        int channelId = header.channelId(in);
        StringBuilder name = new StringBuilder();
        for (int c = in.u8("ChannelName"); c != 0; c = in.u8("ChannelName")) {
            if (!(name.length() < MAX_NAME)) {
                throw DecodeException.limit("ChannelName", name.length() + 1L, MAX_NAME);
            }
            name.append((char) c);
        }
        if (!isName(name.toString())) {
            throw DecodeException.invalid("ChannelName", "empty or not printable ASCII");
        }
        return new DvcCreateRequest(channelId, header.sp(), name.toString());
    }

    @Override
    public int encodedSize() {
        return 1 /* header */ + DvcHeader.widthBytes(channelId) + name.length() + 1 /* NUL */;
    }

    @Override
    public void encode(PduWriter out) {
        DvcHeader.write(out, DvcCommand.CREATE, priority, channelId);
        name.chars().forEach(out::u8);
        out.u8(0);
    }
}
