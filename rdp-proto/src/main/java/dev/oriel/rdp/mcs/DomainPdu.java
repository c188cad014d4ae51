package dev.oriel.rdp.mcs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;

/**
 * A DomainMCSPDU, T.125 section 7 part 10: what travels inside an open MCS domain. The upper six bits of the first byte
 * say which; the lower two belong to its content.
 */
public sealed interface DomainPdu extends Pdu
        permits ErectDomainRequest,
                AttachUserRequest,
                AttachUserConfirm,
                ChannelJoinRequest,
                ChannelJoinConfirm,
                SendDataRequest,
                SendDataIndication,
                DisconnectProviderUltimatum {

    /** User ids start here: the wire carries the difference. */
    int BASE_USER_ID = 1001;

    /** Highest channel or user id. */
    int MAX_ID = 65535;

    static DomainPdu decode(PduReader in) throws DecodeException {
        int first = in.u8("DomainMCSPDU");
        return switch (first >>> 2) {
            case ErectDomainRequest.CHOICE -> ErectDomainRequest.decodeAfterChoice(in);
            case DisconnectProviderUltimatum.CHOICE -> DisconnectProviderUltimatum.decodeAfterChoice(first, in);
            case AttachUserRequest.CHOICE -> new AttachUserRequest();
            case AttachUserConfirm.CHOICE -> AttachUserConfirm.decodeAfterChoice(first, in);
            case ChannelJoinRequest.CHOICE -> ChannelJoinRequest.decodeAfterChoice(in);
            case ChannelJoinConfirm.CHOICE -> ChannelJoinConfirm.decodeAfterChoice(first, in);
            case SendDataHeader.REQUEST_CHOICE -> SendDataRequest.decodeAfterChoice(in);
            case SendDataHeader.INDICATION_CHOICE -> SendDataIndication.decodeAfterChoice(in);
            default -> throw DecodeException.unsupported("DomainMCSPDU", "choice " + (first >>> 2));
        };
    }

    /** Reads a user id. */
    static int decodeUserId(String field, PduReader in) throws DecodeException {
        int id = BASE_USER_ID + in.u16be(field);
        if (!(id <= MAX_ID)) {
            throw DecodeException.limit(field, id, MAX_ID);
        }
        return id;
    }

    static void requireUserId(int id) {
        if (!(id >= BASE_USER_ID && id <= MAX_ID)) {
            throw new IllegalArgumentException("user id " + id);
        }
    }

    static void requireChannelId(int id) {
        if (!(id >= 0 && id <= MAX_ID)) {
            throw new IllegalArgumentException("channel id " + id);
        }
    }
}
