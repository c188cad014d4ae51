package dev.oriel.rdp.dvc;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.PduContract;
import dev.oriel.rdp.wire.DecodeException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DvcPduTest {

    @Test
    void serverPdus_areGolden() throws DecodeException {
        PduContract.Decoder<DvcPdu> server = DvcPdu::decodeFromServer;
        PduContract.golden("rdpedyc/2.2.1.1.1-capabilities-1", server, DvcCapabilitiesRequest.of(1));
        PduContract.golden(
                "rdpedyc/2.2.1.1.2-capabilities-2",
                server,
                new DvcCapabilitiesRequest(2, List.of(0x3333, 0x1111, 0x0a3d, 0x04a7)));
        PduContract.golden(
                "rdpedyc/2.2.1.1.3-capabilities-3",
                server,
                new DvcCapabilitiesRequest(3, List.of(0x3333, 0x1111, 0x0a3d, 0x04a7)));
        PduContract.golden("rdpedyc/2.2.2.1-create-request", server, new DvcCreateRequest(3, 0, "test"));
        PduContract.golden("rdpedyc/2.2.3.1-data-first", server, new DvcDataFirst(7, 3186, DvcCompression.NONE));
        PduContract.golden("rdpedyc/2.2.3.2-data", server, new DvcData(7, DvcCompression.NONE));
        PduContract.golden(
                "rdpedyc/2.2.3.3-data-first-compressed", server, new DvcDataFirst(7, 3186, DvcCompression.RDP8_LITE));
        PduContract.golden("rdpedyc/2.2.3.4-data-compressed", server, new DvcData(7, DvcCompression.RDP8_LITE));
        PduContract.golden("rdpedyc/2.2.4-close", server, new DvcClose(7));
        PduContract.golden(
                "rdpedyc/2.2.5.1-soft-sync-request",
                server,
                new DvcSoftSyncRequest(DvcSoftSyncRequest.TCP_FLUSHED, List.of()));
        PduContract.golden(
                "rdpedyc/2.2.5.1-soft-sync-request-lists",
                server,
                new DvcSoftSyncRequest(
                        DvcSoftSyncRequest.TCP_FLUSHED,
                        List.of(new DvcSoftSyncRequest.ChannelList(1, List.of(7L, 300L)))));
    }

    @Test
    void clientPdus_areGolden() throws DecodeException {
        PduContract.Decoder<DvcPdu> client = DvcPdu::decodeFromClient;
        PduContract.golden("rdpedyc/2.2.1.2-capabilities-response", client, new DvcCapabilitiesResponse(2));
        PduContract.golden(
                "rdpedyc/2.2.2.2-create-response", client, new DvcCreateResponse(256, DvcCreateResponse.REFUSED));
        PduContract.golden("rdpedyc/2.2.5.2-soft-sync-response", client, new DvcSoftSyncResponse(List.of(1L)));
    }

    @FuzzTest
    void pdu_anyBytes(byte[] input) {
        PduContract.anyBytes(DvcPdu::decodeFromClient, input);
        PduContract.anyBytes(DvcPdu::decodeFromServer, input);
    }
}
