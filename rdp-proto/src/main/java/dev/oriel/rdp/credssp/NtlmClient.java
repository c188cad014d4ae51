package dev.oriel.rdp.credssp;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Client role of NTLMv2, MS-NLMP 3.1: {@link #negotiate}, then {@link #authenticate}, each once. Not thread-safe;
 * closing wipes the keys, not the caller's hash.
 */
public final class NtlmClient implements AutoCloseable {

    private static final int LM_RESPONSE_SIZE = 24;

    private final NtlmIdentity identity;
    private final NtHash hash;
    private final RandomBytes random;
    private final InstantSource time;
    private final Bytes negotiateMessage = PduWriter.toBytes(new NtlmNegotiate(NtlmFlags.OFFERED));
    private @Nullable NtlmSession session;

    /** @param hash borrowed until {@link #authenticate} */
    public NtlmClient(NtlmIdentity identity, NtHash hash, RandomBytes random, InstantSource time) {
        this.identity = identity;
        this.hash = hash;
        this.random = random;
        this.time = time;
    }

    /** The NEGOTIATE message. */
    public Bytes negotiate() {
        return negotiateMessage;
    }

    /** Answers the CHALLENGE message with the AUTHENTICATE message; afterwards there is a session. */
    public Bytes authenticate(Bytes challengeMessage) throws DecodeException, AuthenticationFailed {
        if (session != null) {
            throw new AuthenticationFailed(NtStatus.INVALID_TOKEN, "second CHALLENGE message");
        }
        NtlmChallenge challenge = NtlmChallenge.decode(PduReader.of(challengeMessage));
        if (!challenge.flags().hasAll(NtlmFlags.REQUIRED)) {
            throw new AuthenticationFailed(
                    NtStatus.UNSUPPORTED_FUNCTION, "server cannot do NTLMv2 with 128 bits: " + challenge.flags());
        }
        Optional<Bytes> serverTime =
                challenge.targetInfo().find(TargetInfo.TIMESTAMP).filter(value -> value.length() == Long.BYTES);
        Bytes blob = PduWriter.toBytes(new NtlmClientChallenge(
                serverTime.map(FileTime::ofBytes).orElseGet(() -> FileTime.of(time.instant())),
                Bytes.ofOwned(random.next(NtlmChallenge.CHALLENGE_SIZE)),
                challenge.targetInfo().with(TargetInfo.FLAGS, Bytes.of(new byte[] {TargetInfo.FLAG_MIC_PRESENT, 0, 0, 0
                }))));
        byte[] key = Ntlmv2.responseKey(hash, identity.user(), identity.domain());
        byte[] proof = Ntlmv2.hmacMd5(key, challenge.serverChallenge().toArray(), blob.toArray());
        byte[] sessionKey = Ntlmv2.hmacMd5(key, proof);
        boolean exchange = challenge.flags().has(NtlmFlags.KEY_EXCH);
        byte[] exported = exchange ? random.next(Ntlmv2.KEY_SIZE) : sessionKey.clone();
        NtlmAuthenticate unsigned = new NtlmAuthenticate(
                Bytes.ofOwned(new byte[LM_RESPONSE_SIZE]),
                Bytes.ofOwned(proof).concat(blob),
                identity.domain(),
                identity.user(),
                identity.workstation(),
                exchange ? Bytes.ofOwned(Ntlmv2.rc4(sessionKey, exported)) : Bytes.EMPTY,
                NtlmFlags.OFFERED.and(challenge.flags()).plus(NtlmFlags.TARGET_INFO | NtlmFlags.VERSION),
                NtlmMessage.VERSION,
                Bytes.ofOwned(new byte[NtlmAuthenticate.MIC_SIZE]));
        byte[] mic = Ntlmv2.hmacMd5(
                exported,
                negotiateMessage.toArray(),
                challengeMessage.toArray(),
                PduWriter.toBytes(unsigned).toArray());
        session = NtlmSession.ofClient(exported, unsigned.flags());
        Arrays.fill(key, (byte) 0);
        Arrays.fill(sessionKey, (byte) 0);
        Arrays.fill(exported, (byte) 0);
        return PduWriter.toBytes(unsigned.withMic(Bytes.ofOwned(mic)));
    }

    @Nullable
    NtlmSession session() {
        return session;
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
    }
}
