package dev.oriel.rdp.credssp;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Server role of NTLMv2, MS-NLMP 3.2: {@link #challenge}, then {@link #authenticate}, each once. NTLMv1, LM and
 * anonymous log-ins are refused; the proof is checked always, the MIC whenever the client says that it sent one, and it
 * has to say so because every challenge carries a time stamp. Not thread-safe; closing wipes the keys.
 */
public final class NtlmServer implements AutoCloseable {

    private static final int PROOF_SIZE = 16;

    private final ServerNames names;
    private final NtHashLookup accounts;
    private final RandomBytes random;
    private final InstantSource time;
    private Bytes negotiateMessage = Bytes.EMPTY;
    private Bytes challengeMessage = Bytes.EMPTY;
    private @Nullable NtlmChallenge challenge;
    private @Nullable NtlmIdentity identity;
    private @Nullable NtlmSession session;

    public NtlmServer(ServerNames names, NtHashLookup accounts, RandomBytes random, InstantSource time) {
        this.names = names;
        this.accounts = accounts;
        this.random = random;
        this.time = time;
    }

    /** Answers the NEGOTIATE message with the CHALLENGE message. */
    public Bytes challenge(Bytes message) throws DecodeException, AuthenticationFailed {
        if (challenge != null) {
            throw new AuthenticationFailed(NtStatus.INVALID_TOKEN, "second NEGOTIATE message");
        }
        NtlmFlags wanted = NtlmNegotiate.decode(PduReader.of(message)).flags();
        if (!wanted.hasAll(NtlmFlags.REQUIRED)) {
            throw new AuthenticationFailed(
                    NtStatus.UNSUPPORTED_FUNCTION, "client cannot do NTLMv2 with 128 bits: " + wanted);
        }
        NtlmFlags agreed = wanted.and(NtlmFlags.OFFERED)
                .plus(NtlmFlags.TARGET_INFO | NtlmFlags.TARGET_TYPE_SERVER | NtlmFlags.VERSION);
        TargetInfo info = new TargetInfo(List.of())
                .with(TargetInfo.NB_DOMAIN_NAME, names.domain())
                .with(TargetInfo.NB_COMPUTER_NAME, names.computer())
                .with(TargetInfo.DNS_COMPUTER_NAME, names.dnsComputer())
                .with(TargetInfo.TIMESTAMP, FileTime.toBytes(FileTime.of(time.instant())));
        NtlmChallenge made = new NtlmChallenge(
                agreed,
                Bytes.ofOwned(random.next(NtlmChallenge.CHALLENGE_SIZE)),
                NtlmMessage.VERSION,
                names.computer(),
                info);
        challenge = made;
        negotiateMessage = message;
        challengeMessage = PduWriter.toBytes(made);
        return challengeMessage;
    }

    /** Checks the AUTHENTICATE message; afterwards {@link #session()} and {@link #identity()} are there. */
    public void authenticate(Bytes message) throws DecodeException, AuthenticationFailed {
        NtlmChallenge sent = challenge;
        if (sent == null || identity != null) {
            throw new AuthenticationFailed(NtStatus.INVALID_TOKEN, "AUTHENTICATE message out of order");
        }
        NtlmAuthenticate reply = NtlmAuthenticate.decode(PduReader.of(message));
        if (reply.ntResponse().length() <= PROOF_SIZE + NtlmChallenge.CHALLENGE_SIZE) {
            throw new AuthenticationFailed(NtStatus.LOGON_FAILURE, "no NTLMv2 response");
        }
        Bytes blob = reply.ntResponse().slice(PROOF_SIZE, reply.ntResponse().length());
        NtlmClientChallenge response = NtlmClientChallenge.decode(PduReader.of(blob));
        byte[] sessionKey = checkProof(reply, sent, blob);
        byte[] exported = exportedKey(reply, sessionKey);
        try {
            checkMic(reply, message, response, exported);
            session = NtlmSession.ofServer(exported, sent.flags().and(reply.flags()));
            identity = new NtlmIdentity(reply.user(), reply.domain(), reply.workstation());
        } finally {
            Arrays.fill(sessionKey, (byte) 0);
            Arrays.fill(exported, (byte) 0);
            challenge = null;
        }
    }

    /** The SessionBaseKey when the password is right. An unknown account takes the same road with a random hash. */
    private byte[] checkProof(NtlmAuthenticate reply, NtlmChallenge sent, Bytes blob) throws AuthenticationFailed {
        Optional<NtHash> found = accounts.find(reply.user(), reply.domain());
        try (NtHash decoy = NtHash.ofStored(random.next(NtHash.SIZE));
                NtHash hash = found.orElseGet(decoy::copy)) {
            byte[] key = Ntlmv2.responseKey(hash, reply.user(), reply.domain());
            byte[] proof = Ntlmv2.hmacMd5(key, sent.serverChallenge().toArray(), blob.toArray());
            byte[] sessionKey = Ntlmv2.hmacMd5(key, proof);
            Arrays.fill(key, (byte) 0);
            boolean right = MessageDigest.isEqual(
                    proof, reply.ntResponse().slice(0, PROOF_SIZE).toArray());
            // INVARIANT: all are evaluated before one decides, so that the time does not tell which of them failed.
            boolean usable = !hash.isOfEmptyPassword();
            boolean named = !reply.user().isEmpty();
            boolean known = found.isPresent();
            if (!(right && usable && named && known)) {
                Arrays.fill(sessionKey, (byte) 0);
                throw new AuthenticationFailed(NtStatus.LOGON_FAILURE, "unknown user or wrong password");
            }
            return sessionKey;
        }
    }

    private static byte[] exportedKey(NtlmAuthenticate reply, byte[] sessionKey) throws AuthenticationFailed {
        if (!reply.flags().has(NtlmFlags.KEY_EXCH)) {
            return sessionKey.clone();
        }
        if (reply.encryptedSessionKey().length() != Ntlmv2.KEY_SIZE) {
            throw new AuthenticationFailed(
                    NtStatus.INVALID_TOKEN,
                    "EncryptedRandomSessionKey of "
                            + reply.encryptedSessionKey().length() + " bytes");
        }
        return Ntlmv2.rc4(sessionKey, reply.encryptedSessionKey().toArray());
    }

    private void checkMic(NtlmAuthenticate reply, Bytes message, NtlmClientChallenge response, byte[] exported)
            throws AuthenticationFailed {
        Bytes mic = reply.mic();
        if ((response.targetInfo().flags() & TargetInfo.FLAG_MIC_PRESENT) == 0 || mic == null) {
            throw new AuthenticationFailed(NtStatus.MESSAGE_ALTERED, "AUTHENTICATE message without a MIC");
        }
        byte[] zeroed = message.toArray();
        Arrays.fill(
                zeroed, NtlmAuthenticate.MIC_OFFSET, NtlmAuthenticate.MIC_OFFSET + NtlmAuthenticate.MIC_SIZE, (byte) 0);
        byte[] expected = Ntlmv2.hmacMd5(exported, negotiateMessage.toArray(), challengeMessage.toArray(), zeroed);
        if (!MessageDigest.isEqual(expected, mic.toArray())) {
            throw new AuthenticationFailed(NtStatus.MESSAGE_ALTERED, "wrong MIC");
        }
    }

    /** Who logged in; null before {@link #authenticate} succeeded. */
    public @Nullable NtlmIdentity identity() {
        return identity;
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
