package dev.oriel.rdp.mcs;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * SendDataRequest, T.125 section 7 part 7: data on a channel, client to server. For bulk data see {@link
 * SendDataHeader}.
 *
 * @param initiator the sender's user id
 * @param channelId where the data belongs
 * @param userData at most {@value SendDataHeader#MAX_USER_DATA} bytes
 */
public record SendDataRequest(int initiator, int channelId, Bytes userData) implements DomainPdu {

    public SendDataRequest {
        DomainPdu.requireUserId(initiator);
        DomainPdu.requireChannelId(channelId);
        if (!(userData.length() <= SendDataHeader.MAX_USER_DATA)) {
            throw new IllegalArgumentException("user data of " + userData.length() + " bytes");
        }
    }

    static SendDataRequest decodeAfterChoice(PduReader in) throws DecodeException {
        SendDataHeader header = SendDataHeader.decodeAfterChoice(SendDataHeader.Direction.REQUEST, in);
        return new SendDataRequest(header.initiator(), header.channelId(), in.bytes("userData", header.length()));
    }

    @Override
    public int encodedSize() {
        return SendDataHeader.encodedSize(userData.length()) + userData.length();
    }

    @Override
    public void encode(PduWriter out) {
        new SendDataHeader(SendDataHeader.Direction.REQUEST, initiator, channelId, userData.length()).encode(out);
        out.bytes(userData);
    }
}
