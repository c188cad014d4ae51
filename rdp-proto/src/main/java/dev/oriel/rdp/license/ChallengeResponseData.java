package dev.oriel.rdp.license;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * PLATFORM_CHALLENGE_RESPONSE_DATA, MS-RDPELE 2.2.2.5.1.
 *
 * @param clientType u16, {@link #OTHER_PLATFORM} for ours
 * @param licenseDetailLevel u16, {@link #DETAIL} for ours
 * @param challenge the server's, in the clear; {@value #MAX_CHALLENGE} bytes at most
 */
public record ChallengeResponseData(int clientType, int licenseDetailLevel, Bytes challenge) implements Pdu {

    /** clientType: no Windows. */
    public static final int OTHER_PLATFORM = 0xFF00;

    /** licenseDetailLevel: the licence comes with everything. */
    public static final int DETAIL = 3;

    /** Longest challenge that is accepted, in bytes. */
    public static final int MAX_CHALLENGE = 1024;

    private static final int VERSION = 0x0100;

    public ChallengeResponseData {
        if (!(challenge.length() <= MAX_CHALLENGE)) {
            throw new IllegalArgumentException("challenge of " + challenge.length() + " bytes");
        }
    }

    public static ChallengeResponseData decode(PduReader in) throws DecodeException {
        int version = in.u16("wVersion");
        if (version != VERSION) {
            throw DecodeException.unsupported("wVersion", "version " + version);
        }
        int clientType = in.u16("wClientType");
        int level = in.u16("wLicenseDetailLevel");
        int length = in.u16("cbChallenge");
        if (!(length <= MAX_CHALLENGE)) {
            throw DecodeException.limit("cbChallenge", length, MAX_CHALLENGE);
        }
        return new ChallengeResponseData(clientType, level, in.bytes("pbChallenge", length));
    }

    @Override
    public int encodedSize() {
        return 2 /* wVersion */
                + 2 /* wClientType */
                + 2 /* wLicenseDetailLevel */
                + 2 /* cbChallenge */
                + challenge.length();
    }

    @Override
    public void encode(PduWriter out) {
        out.u16(VERSION)
                .u16(clientType)
                .u16(licenseDetailLevel)
                .u16(challenge.length())
                .bytes(challenge);
    }
}
