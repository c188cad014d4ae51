package dev.oriel.rdp.dvc;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * DYNVC_CAPS_VERSION1, 2 and 3, MS-RDPEDYC 2.2.1.1: what the server speaks.
 *
 * @param version 1 or more
 * @param priorityCharges four shares of the bandwidth, each 0..65535, from version 2 on; empty in version 1
 */
public record DvcCapabilitiesRequest(int version, List<Integer> priorityCharges) implements DvcPdu {

    private static final int CHARGES = 4;

    public DvcCapabilitiesRequest {
        priorityCharges = List.copyOf(priorityCharges);
        if (!(1 <= version && version <= 0xffff)) {
            throw new IllegalArgumentException("version " + version);
        }
        if (priorityCharges.size() != (version == 1 ? 0 : CHARGES)) {
            throw new IllegalArgumentException(priorityCharges.size() + " priority charges in version " + version);
        }
    }

    /** A request of the given version; equal shares. */
    public static DvcCapabilitiesRequest of(int version) {
        return new DvcCapabilitiesRequest(version, version == 1 ? List.of() : List.of(0, 0, 0, 0));
    }

    static DvcCapabilitiesRequest decodeBody(PduReader in) throws DecodeException {
        in.padding("Pad", 1);
        int version = in.u16("Version");
        if (version == 0) {
            throw DecodeException.invalid("Version", "got 0");
        }
        List<Integer> charges = new ArrayList<>(CHARGES);
        for (int i = 0; version != 1 && i < CHARGES; i++) {
            charges.add(in.u16("PriorityCharge" + i));
        }
        return new DvcCapabilitiesRequest(version, charges);
    }

    @Override
    public int encodedSize() {
        return 1 /* header */ + 1 /* Pad */ + 2 /* Version */ + 2 * priorityCharges.size();
    }

    @Override
    public void encode(PduWriter out) {
        out.u8(DvcCommand.CAPABILITIES.code() << 4).u8(0).u16(version);
        for (int charge : priorityCharges) {
            out.u16(charge);
        }
    }
}
