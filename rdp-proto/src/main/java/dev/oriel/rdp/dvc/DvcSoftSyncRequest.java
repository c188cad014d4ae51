package dev.oriel.rdp.dvc;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * DYNVC_SOFT_SYNC_REQUEST, MS-RDPEDYC 2.2.5.1: the server moves channels to multitransport tunnels. We open none, so it is
 * only recognised.
 *
 * @param flags u16, {@link #TCP_FLUSHED} by rule; {@link #CHANNEL_LIST_PRESENT} is computed
 * @param channelLists {@value #MAX_LISTS} at most; empty when the request has none
 */
public record DvcSoftSyncRequest(int flags, List<ChannelList> channelLists) implements DvcPdu {

    /** No more data of the channels comes over TCP. */
    public static final int TCP_FLUSHED = 0x01;

    /** The request has channel lists. */
    public static final int CHANNEL_LIST_PRESENT = 0x02;

    /** Most lists that are accepted. */
    public static final int MAX_LISTS = 16;

    private static final int LENGTH_SIZE = 4 /* Length */ + 2 /* Flags */ + 2 /* NumberOfTunnels */;

    /**
     * DYNVC_SOFT_SYNC_CHANNEL_LIST, MS-RDPEDYC 3.1.5.1.1.
     *
     * @param tunnelType u32
     * @param channelIds u32 each, {@value #MAX_CHANNELS} at most
     */
    public record ChannelList(long tunnelType, List<Long> channelIds) {

        /** Most channels that are accepted. */
        public static final int MAX_CHANNELS = 256;

        public ChannelList {
            channelIds = List.copyOf(channelIds);
            if (!(channelIds.size() <= MAX_CHANNELS)) {
                throw new IllegalArgumentException(channelIds.size() + " channels");
            }
        }

        private static ChannelList decode(PduReader in) throws DecodeException {
            long tunnelType = in.u32("TunnelType");
            int count = in.u16("NumberOfDVCs");
            if (!(count <= MAX_CHANNELS)) {
                throw DecodeException.limit("NumberOfDVCs", count, MAX_CHANNELS);
            }
            List<Long> ids = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                ids.add(in.u32("ListOfDVCIds"));
            }
            return new ChannelList(tunnelType, ids);
        }

        private int size() {
            return 4 /* TunnelType */ + 2 /* NumberOfDVCs */ + 4 * channelIds.size();
        }
    }

    public DvcSoftSyncRequest {
        channelLists = List.copyOf(channelLists);
        flags = channelLists.isEmpty() ? flags & ~CHANNEL_LIST_PRESENT : flags | CHANNEL_LIST_PRESENT;
        if (!(flags >= 0 && flags <= 0xffff) || !(channelLists.size() <= MAX_LISTS)) {
            throw new IllegalArgumentException("flags " + flags + ", " + channelLists.size() + " lists");
        }
    }

    static DvcSoftSyncRequest decodeBody(PduReader in) throws DecodeException {
        in.padding("Pad", 1);
        long length = in.u32("Length");
        if (length != in.remaining() + 4) {
            throw DecodeException.invalid("Length", length + " with " + in.remaining() + " bytes left");
        }
        int flags = in.u16("Flags");
        int count = in.u16("NumberOfTunnels");
        if (!(count <= MAX_LISTS)) {
            throw DecodeException.limit("NumberOfTunnels", count, MAX_LISTS);
        }
        List<ChannelList> lists = new ArrayList<>(count);
        if ((flags & CHANNEL_LIST_PRESENT) != 0) {
            for (int i = 0; i < count; i++) {
                lists.add(ChannelList.decode(in));
            }
        } else if (count != 0) {
            throw DecodeException.invalid("NumberOfTunnels", count + " tunnels without channel lists");
        }
        in.expectEnd("DYNVC_SOFT_SYNC_REQUEST");
        return new DvcSoftSyncRequest(flags, lists);
    }

    private int length() {
        return LENGTH_SIZE + channelLists.stream().mapToInt(ChannelList::size).sum();
    }

    @Override
    public int encodedSize() {
        return 1 /* header */ + 1 /* Pad */ + length();
    }

    @Override
    public void encode(PduWriter out) {
        out.u8(DvcCommand.SOFT_SYNC_REQUEST.code() << 4).u8(0).u32(length()).u16(flags);
        out.u16(channelLists.size());
        for (ChannelList list : channelLists) {
            out.u32(list.tunnelType()).u16(list.channelIds().size());
            list.channelIds().forEach(out::u32);
        }
    }
}
