package dev.oriel.rdp.dvc;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * DYNVC_SOFT_SYNC_RESPONSE, MS-RDPEDYC 2.2.5.2: the tunnels that the client writes to.
 *
 * @param tunnelsToSwitch types of tunnels, u32 each, {@value #MAX_TUNNELS} at most; none is how we refuse
 */
public record DvcSoftSyncResponse(List<Long> tunnelsToSwitch) implements DvcPdu {

    /** Most tunnels that are accepted. */
    public static final int MAX_TUNNELS = 16;

    /** We write to no tunnel. */
    public static final DvcSoftSyncResponse NONE = new DvcSoftSyncResponse(List.of());

    public DvcSoftSyncResponse {
        tunnelsToSwitch = List.copyOf(tunnelsToSwitch);
        if (!(tunnelsToSwitch.size() <= MAX_TUNNELS)) {
            throw new IllegalArgumentException(tunnelsToSwitch.size() + " tunnels");
        }
    }

    static DvcSoftSyncResponse decodeBody(PduReader in) throws DecodeException {
        in.padding("Pad", 1);
        int count = in.u32AsInt("NumberOfTunnels", MAX_TUNNELS);
        List<Long> tunnels = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            tunnels.add(in.u32("TunnelsToSwitch"));
        }
        return new DvcSoftSyncResponse(tunnels);
    }

    @Override
    public int encodedSize() {
        return 1 /* header */ + 1 /* Pad */ + 4 /* NumberOfTunnels */ + 4 * tunnelsToSwitch.size();
    }

    @Override
    public void encode(PduWriter out) {
        out.u8(DvcCommand.SOFT_SYNC_RESPONSE.code() << 4).u8(0).u32(tunnelsToSwitch.size());
        tunnelsToSwitch.forEach(out::u32);
    }
}
