package dev.oriel.rdp.credssp;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * NTLMv2_CLIENT_CHALLENGE, MS-NLMP 2.2.2.7: what the client proves its password over, beside the server's challenge.
 *
 * @param timestamp FILETIME, 100 ns ticks since 1601
 * @param challenge 8 random bytes
 * @param targetInfo the server's pairs and the client's own
 */
public record NtlmClientChallenge(long timestamp, Bytes challenge, TargetInfo targetInfo) implements Pdu {

    private static final int RESPONSE_VERSION = 1;
    private static final int RESERVED_1 = 6;
    private static final int RESERVED_2 = 4;
    private static final int TRAILER = 4;
    private static final int FIXED_SIZE =
            2 /* RespType, HiRespType */ + RESERVED_1 + 8 + NtlmChallenge.CHALLENGE_SIZE + RESERVED_2 + TRAILER;

    public NtlmClientChallenge {
        if (challenge.length() != NtlmChallenge.CHALLENGE_SIZE) {
            throw new IllegalArgumentException("challenge of " + challenge.length() + " bytes");
        }
    }

    /** Consumes all that is left: peers differ in the zeros at the end. */
    public static NtlmClientChallenge decode(PduReader in) throws DecodeException {
        int version = in.u8("RespType");
        int highest = in.u8("HiRespType");
        if (version != RESPONSE_VERSION || highest != RESPONSE_VERSION) {
            throw DecodeException.unsupported("RespType", "want 1, got " + version);
        }
        in.padding("Reserved1", RESERVED_1);
        long timestamp = in.u64("TimeStamp");
        Bytes challenge = in.bytes("ChallengeFromClient", NtlmChallenge.CHALLENGE_SIZE);
        in.padding("Reserved2", RESERVED_2);
        TargetInfo targetInfo = TargetInfo.decode(in);
        in.padding("Reserved4", in.remaining());
        return new NtlmClientChallenge(timestamp, challenge, targetInfo);
    }

    @Override
    public int encodedSize() {
        return FIXED_SIZE + targetInfo.encodedSize();
    }

    @Override
    public void encode(PduWriter out) {
        out.u8(RESPONSE_VERSION).u8(RESPONSE_VERSION).zeros(RESERVED_1);
        out.u64(timestamp).bytes(challenge).zeros(RESERVED_2);
        out.pdu(targetInfo).zeros(TRAILER);
    }
}
