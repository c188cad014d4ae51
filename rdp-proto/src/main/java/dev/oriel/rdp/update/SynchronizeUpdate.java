package dev.oriel.rdp.update;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_UPDATE_SYNC, MS-RDPBCGR 2.2.9.1.1.3.1.3, slow-path: an artefact that clients ignore. In fast-path its body is empty.
 */
public record SynchronizeUpdate() implements Pdu {

    public static SynchronizeUpdate decode(PduReader in) throws DecodeException {
        UpdateType.SYNCHRONIZE.expect(in);
        in.padding("pad2Octets", 2);
        return new SynchronizeUpdate();
    }

    @Override
    public int encodedSize() {
        return 2 /* updateType */ + 2 /* pad2Octets */;
    }

    @Override
    public void encode(PduWriter out) {
        out.u16(UpdateType.SYNCHRONIZE.code()).u16(0);
    }
}
