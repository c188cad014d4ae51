package dev.oriel.rdp.dvc;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;

/**
 * One PDU of MS-RDPEDYC 2.2. The number of the command means another structure in each direction, so there are two
 * decoders. {@link DvcDataFirst} and {@link DvcData} are headers: the rest of the reader is their data.
 */
public sealed interface DvcPdu extends Pdu
        permits DvcCapabilitiesRequest,
                DvcCapabilitiesResponse,
                DvcCreateRequest,
                DvcCreateResponse,
                DvcDataFirst,
                DvcData,
                DvcClose,
                DvcSoftSyncRequest,
                DvcSoftSyncResponse {

    /** Name of the static channel that carries the dynamic ones. */
    String STATIC_CHANNEL = "drdynvc";

    /** Reads a PDU that a server sent. */
    static DvcPdu decodeFromServer(PduReader in) throws DecodeException {
        DvcHeader header = DvcHeader.decode(in);
        return switch (header.command()) {
            case CREATE -> DvcCreateRequest.decodeBody(header, in);
            case CAPABILITIES -> DvcCapabilitiesRequest.decodeBody(in);
            case SOFT_SYNC_REQUEST -> DvcSoftSyncRequest.decodeBody(in);
            case SOFT_SYNC_RESPONSE -> throw DecodeException.invalid("Cmd", "a server never answers soft-sync");
            case DATA_FIRST, DATA, DATA_FIRST_COMPRESSED, DATA_COMPRESSED, CLOSE -> decodeCommon(header, in);
        };
    }

    /** Reads a PDU that a client sent. */
    static DvcPdu decodeFromClient(PduReader in) throws DecodeException {
        DvcHeader header = DvcHeader.decode(in);
        return switch (header.command()) {
            case CREATE -> DvcCreateResponse.decodeBody(header, in);
            case CAPABILITIES -> DvcCapabilitiesResponse.decodeBody(in);
            case SOFT_SYNC_REQUEST -> throw DecodeException.invalid("Cmd", "a client never asks for soft-sync");
            case SOFT_SYNC_RESPONSE -> DvcSoftSyncResponse.decodeBody(in);
            case DATA_FIRST, DATA, DATA_FIRST_COMPRESSED, DATA_COMPRESSED, CLOSE -> decodeCommon(header, in);
        };
    }

    private static DvcPdu decodeCommon(DvcHeader header, PduReader in) throws DecodeException {
        int channelId = header.channelId(in);
        return switch (header.command()) {
            case DATA_FIRST -> new DvcDataFirst(channelId, header.length(in), DvcCompression.NONE);
            case DATA_FIRST_COMPRESSED -> new DvcDataFirst(channelId, header.length(in), DvcCompression.RDP8_LITE);
            case DATA -> new DvcData(channelId, DvcCompression.NONE);
            case DATA_COMPRESSED -> new DvcData(channelId, DvcCompression.RDP8_LITE);
            case CLOSE -> new DvcClose(channelId);
            case CREATE, CAPABILITIES, SOFT_SYNC_REQUEST, SOFT_SYNC_RESPONSE ->
                throw new IllegalStateException("decoded by direction");
        };
    }
}
