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
 * GCC Conference Create Request, T.124 section 8.7 and MS-RDPBCGR 2.2.1.3: the user data of MCS Connect-Initial.
 *
 * @param blocks the client's settings, at most one of a kind
 */
public record ConferenceCreateRequest(List<ClientDataBlock> blocks) implements Pdu {

    /** Bytes of ConnectGCCPDU before the length of the blocks. */
    private static final int FIXED_SIZE = 12;

    private static final int CONFERENCE_CREATE_REQUEST = 0x00;
    /** Of the optional fields only userData is there. */
    private static final int WITH_USER_DATA = 0x08;

    private static final int NAME_LENGTH_MINUS_ONE = 0x00;
    private static final int NAME = 0x10;
    private static final int FLAGS = 0x00;

    public ConferenceCreateRequest {
        blocks = List.copyOf(blocks);
        T124.requireBlocks(blocks);
    }

    public static ConferenceCreateRequest decode(PduReader in) throws DecodeException {
        T124.decodeKey(in);
        PduReader body = in.slice("connectPDU", new PerReader(in).length("connectPDU"));
        PerReader per = new PerReader(body);
        per.expect("ConnectGCCPDU", CONFERENCE_CREATE_REQUEST);
        per.expect("ConferenceCreateRequest", WITH_USER_DATA);
        // The conference name: a numeric string, one digit in stock clients, two digits a byte.
        int digits = body.u8("conferenceName") + 1;
        body.padding("conferenceName", (digits + 1) / 2);
        body.padding("lockedConference", 1);
        T124.decodeUserDataKey(body, T124.CLIENT_KEY);
        PduReader userData = T124.openBlocks(body);
        body.expectEnd("connectPDU");
        return new ConferenceCreateRequest(DataBlock.decodeAll(userData, ClientDataBlock::decode));
    }

    /** The block of a kind, if the client has sent it. */
    public <T extends ClientDataBlock> Optional<T> find(Class<T> kind) {
        return DataBlock.find(blocks, kind);
    }

    @Override
    public int encodedSize() {
        int connectPduSize = connectPduSize();
        return T124.KEY_SIZE + PerWriter.lengthSize(connectPduSize) + connectPduSize;
    }

    private int connectPduSize() {
        int blocksSize = DataBlock.sizeOf(blocks);
        return FIXED_SIZE + PerWriter.lengthSize(blocksSize) + blocksSize;
    }

    @Override
    public void encode(PduWriter out) {
        T124.encodeKey(out);
        PerWriter.length(out, connectPduSize());
        out.u8(CONFERENCE_CREATE_REQUEST).u8(WITH_USER_DATA);
        out.u8(NAME_LENGTH_MINUS_ONE).u8(NAME).u8(FLAGS);
        T124.encodeUserDataKey(out, T124.CLIENT_KEY);
        PerWriter.length(out, DataBlock.sizeOf(blocks));
        blocks.forEach(out::pdu);
    }
}
