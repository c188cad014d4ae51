package dev.oriel.rdp.gcc;

import dev.oriel.rdp.mcs.PerReader;
import dev.oriel.rdp.mcs.PerWriter;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.List;
import java.util.Optional;

/**
 * GCC Conference Create Response, T.124 section 8.7 and MS-RDPBCGR 2.2.1.4: the user data of MCS Connect-Response. Node
 * id, tag and the success result have no meaning in RDP and are written as stock servers do.
 *
 * @param blocks the server's settings, at most one of a kind
 */
public record ConferenceCreateResponse(List<ServerDataBlock> blocks) implements Pdu {

    private static final int CONFERENCE_CREATE_RESPONSE = 0x14;
    private static final int RESPONSE_CHOICE = 0x10;
    private static final int NODE_ID = 0x760A;
    private static final int TAG = 1;
    private static final int RESULT_SUCCESS = 0;

    /** Bytes of ConnectGCCPDU before the length of the blocks. */
    private static final int FIXED_SIZE = 1 /* choice */ + 2 /* nodeID */ + 2 /* tag */ + 1 /* result */ + 7 /* key */;

    /**
     * SPEC: stock servers write this constant for the length of connectPDU, and clients ignore what stands there
     * (MS-RDPBCGR 4.1.4).
     */
    private static final int CONNECT_PDU_LENGTH = 0x2A;

    public ConferenceCreateResponse {
        blocks = List.copyOf(blocks);
        T124.requireBlocks(blocks);
    }

    public static ConferenceCreateResponse decode(PduReader in) throws DecodeException {
        T124.decodeKey(in);
        PerReader per = new PerReader(in);
        per.length("connectPDU");
        int choice = in.u8("ConnectGCCPDU");
        if ((choice & 0xF0) != RESPONSE_CHOICE) {
            throw DecodeException.invalid("ConnectGCCPDU", "want conferenceCreateResponse, got " + choice);
        }
        in.padding("nodeID", 2);
        per.integer("tag");
        in.padding("result", 1);
        T124.decodeUserDataKey(in, T124.SERVER_KEY);
        PduReader userData = T124.openBlocks(in);
        return new ConferenceCreateResponse(DataBlock.decodeAll(userData, ServerDataBlock::decode));
    }

    /** The block of a kind, if the server has sent it. */
    public <T extends ServerDataBlock> Optional<T> find(Class<T> kind) {
        return DataBlock.find(blocks, kind);
    }

    @Override
    public int encodedSize() {
        int blocksSize = DataBlock.sizeOf(blocks);
        return T124.KEY_SIZE + 1 + FIXED_SIZE + PerWriter.lengthSize(blocksSize) + blocksSize;
    }

    @Override
    public void encode(PduWriter out) {
        T124.encodeKey(out);
        out.u8(CONNECT_PDU_LENGTH);
        out.u8(CONFERENCE_CREATE_RESPONSE).u16be(NODE_ID);
        PerWriter.integer(out, TAG);
        out.u8(RESULT_SUCCESS);
        T124.encodeUserDataKey(out, T124.SERVER_KEY);
        PerWriter.length(out, DataBlock.sizeOf(blocks));
        blocks.forEach(out::pdu);
    }
}
