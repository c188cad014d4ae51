package dev.oriel.rdp.mcs;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * Connect-Response, T.125 section 7 part 2 and MS-RDPBCGR 2.2.1.4: the server's answer to {@link ConnectInitial}.
 *
 * @param result anything but SUCCESSFUL ends the connection
 * @param calledConnectId 0 or more, ignored by clients
 * @param domainParameters the limits that hold
 * @param userData a GCC conference create response, at most {@value ConnectInitial#MAX_USER_DATA} bytes
 */
public record ConnectResponse(McsResult result, int calledConnectId, DomainParameters domainParameters, Bytes userData)
        implements Pdu {

    private static final int TAG = 102;

    public ConnectResponse {
        if (!(calledConnectId >= 0) || !(userData.length() <= ConnectInitial.MAX_USER_DATA)) {
            throw new IllegalArgumentException(
                    "calledConnectId " + calledConnectId + ", user data of " + userData.length() + " bytes");
        }
    }

    /** Success, with the domain parameters of a stock server. */
    public ConnectResponse(Bytes userData) {
        this(McsResult.SUCCESSFUL, 0, DomainParameters.SERVER, userData);
    }

    public static ConnectResponse decode(PduReader in) throws DecodeException {
        BerReader body = new BerReader(in).application("connect-response", TAG);
        McsResult result = McsResult.fromCode(body.enumerated("result"));
        int calledConnectId = body.integer("calledConnectId");
        DomainParameters parameters = DomainParameters.decode("domainParameters", body);
        Bytes userData = body.octets("userData", ConnectInitial.MAX_USER_DATA);
        body.expectEnd("connect-response");
        return new ConnectResponse(result, calledConnectId, parameters, userData);
    }

    @Override
    public int encodedSize() {
        return BerWriter.applicationSize(contentSize());
    }

    @Override
    public void encode(PduWriter out) {
        BerWriter ber = new BerWriter(out).application(TAG, contentSize());
        ber.enumerated(result.code()).integer(calledConnectId);
        domainParameters.encode(ber);
        ber.octets(userData);
    }

    private int contentSize() {
        return BerWriter.ENUMERATED_SIZE
                + BerWriter.integerSize(calledConnectId)
                + domainParameters.encodedSize()
                + BerWriter.sizeWithTag(userData.length());
    }
}
