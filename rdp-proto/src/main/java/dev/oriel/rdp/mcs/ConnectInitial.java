package dev.oriel.rdp.mcs;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * Connect-Initial, T.125 section 7 part 2 and MS-RDPBCGR 2.2.1.3: the client opens an MCS domain. The domain selectors
 * and the upward flag have no meaning in RDP: they are checked on decode and written as stock clients do.
 *
 * @param targetParameters what the client would like
 * @param minimumParameters the least it can work with
 * @param maximumParameters the most it can work with
 * @param userData a GCC conference create request, at most {@value #MAX_USER_DATA} bytes
 */
public record ConnectInitial(
        DomainParameters targetParameters,
        DomainParameters minimumParameters,
        DomainParameters maximumParameters,
        Bytes userData)
        implements Pdu {

    /** Longest user data in bytes, both ways. */
    public static final int MAX_USER_DATA = 16 * 1024;

    private static final int TAG = 101;
    private static final int MAX_SELECTOR = 255;
    private static final Bytes SELECTOR = Bytes.of((byte) 1);

    public ConnectInitial {
        if (!(userData.length() <= MAX_USER_DATA)) {
            throw new IllegalArgumentException("user data of " + userData.length() + " bytes");
        }
    }

    /** With the domain parameters of a stock client. */
    public ConnectInitial(Bytes userData) {
        this(
                DomainParameters.CLIENT_TARGET,
                DomainParameters.CLIENT_MINIMUM,
                DomainParameters.CLIENT_MAXIMUM,
                userData);
    }

    public static ConnectInitial decode(PduReader in) throws DecodeException {
        BerReader body = new BerReader(in).application("connect-initial", TAG);
        body.octets("callingDomainSelector", MAX_SELECTOR);
        body.octets("calledDomainSelector", MAX_SELECTOR);
        body.bool("upwardFlag");
        DomainParameters target = DomainParameters.decode("targetParameters", body);
        DomainParameters minimum = DomainParameters.decode("minimumParameters", body);
        DomainParameters maximum = DomainParameters.decode("maximumParameters", body);
        Bytes userData = body.octets("userData", MAX_USER_DATA);
        body.expectEnd("connect-initial");
        return new ConnectInitial(target, minimum, maximum, userData);
    }

    @Override
    public int encodedSize() {
        return BerWriter.applicationSize(contentSize());
    }

    @Override
    public void encode(PduWriter out) {
        BerWriter ber = new BerWriter(out).application(TAG, contentSize());
        ber.octets(SELECTOR).octets(SELECTOR).bool(true);
        targetParameters.encode(ber);
        minimumParameters.encode(ber);
        maximumParameters.encode(ber);
        ber.octets(userData);
    }

    private int contentSize() {
        return 2 * BerWriter.sizeWithTag(SELECTOR.length())
                + BerWriter.BOOLEAN_SIZE
                + targetParameters.encodedSize()
                + minimumParameters.encodedSize()
                + maximumParameters.encodedSize()
                + BerWriter.sizeWithTag(userData.length());
    }
}
