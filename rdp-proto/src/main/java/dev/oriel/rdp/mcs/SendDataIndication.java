package dev.oriel.rdp.mcs;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * SendDataIndication, T.125 section 7 part 7: data on a channel, server to client. For bulk data see {@link
 * SendDataHeader}.
 *
 * @param initiator the sender's user id
 * @param channelId where the data belongs
 * @param userData at most {@value SendDataHeader#MAX_USER_DATA} bytes
 */
public record SendDataIndication(int initiator, int channelId, Bytes userData) implements DomainPdu {

    public SendDataIndication {
        DomainPdu.requireUserId(initiator);
        DomainPdu.requireChannelId(channelId);
        if (!(userData.length() <= SendDataHeader.MAX_USER_DATA)) {
            throw new IllegalArgumentException("user data of " + userData.length() + " bytes");
        }
    }

    static SendDataIndication decodeAfterChoice(PduReader in) throws DecodeException {
        SendDataHeader header = SendDataHeader.decodeAfterChoice(SendDataHeader.Direction.INDICATION, in);
        return new SendDataIndication(header.initiator(), header.channelId(), in.bytes("userData", header.length()));
    }

    @Override
    public int encodedSize() {
        return SendDataHeader.encodedSize(userData.length()) + userData.length();
    }

    @Override
    public void encode(PduWriter out) {
        new SendDataHeader(SendDataHeader.Direction.INDICATION, initiator, channelId, userData.length()).encode(out);
        out.bytes(userData);
    }
}
