package dev.oriel.rdp.credssp;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Secret;
import io.netty.buffer.ByteBuf;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Arrays;

/**
 * Client role of CredSSP, MS-CSSP 3.1: {@link #start()}, then each whole TSRequest of the server. It gives the
 * credentials away only after the server proved that it knows the password too and owns the TLS key. Not thread-safe;
 * closing wipes the keys and the credentials.
 */
public final class CredsspClient implements AutoCloseable {

    /** What the NTLM messages travel in. */
    public enum Envelope {
        SPNEGO,
        BARE_NTLM
    }

    /** What is handed over once the password is proved. */
    public enum Delegation {
        CREDENTIALS,
        /** Restricted admin mode: empty credentials. */
        NOTHING
    }

    private enum Phase {
        NEGOTIATION,
        PUBLIC_KEY,
        ENDED
    }

    private final int ownVersion;
    private final Bytes subjectPublicKey;
    private final TsPasswordCredentials credentials;
    private final NtlmClient ntlm;
    private final SpnegoInitiator spnego;
    private final NtHash hash;
    private final Bytes nonce;
    private final Delegation delegation;
    private Phase phase = Phase.NEGOTIATION;
    private int serverVersion;

    /**
     * @param version highest to speak, 2 to 6
     * @param subjectPublicKeyInfo the server's TLS key, DER as {@link java.security.PublicKey#getEncoded()} gives it
     * @param credentials taken over, closed with this
     * @param workstation our name
     */
    public CredsspClient(
            int version,
            Envelope envelope,
            Bytes subjectPublicKeyInfo,
            TsPasswordCredentials credentials,
            String workstation,
            RandomBytes random,
            InstantSource time)
            throws DecodeException {
        this(version, envelope, subjectPublicKeyInfo, credentials, workstation, random, time, Delegation.CREDENTIALS);
    }

    /** As the other one, with a choice of what is handed over. */
    public CredsspClient(
            int version,
            Envelope envelope,
            Bytes subjectPublicKeyInfo,
            TsPasswordCredentials credentials,
            String workstation,
            RandomBytes random,
            InstantSource time,
            Delegation delegation)
            throws DecodeException {
        this.delegation = delegation;
        this.ownVersion = version;
        this.subjectPublicKey = PublicKeyBinding.subjectPublicKey(subjectPublicKeyInfo);
        this.credentials = credentials;
        this.hash = NtHash.of(credentials.password());
        this.nonce = Bytes.ofOwned(random.next(TsRequest.NONCE_SIZE));
        this.ntlm = new NtlmClient(
                new NtlmIdentity(credentials.user(), credentials.domain(), workstation), hash, random, time);
        this.spnego = new SpnegoInitiator(ntlm, envelope);
    }

    /** The first TSRequest. */
    public Bytes start() {
        return PduWriter.toBytes(TsRequest.ofToken(ownVersion, spnego.start()));
    }

    /** Takes one whole TSRequest of the server. The buffer is borrowed and read to its end. */
    public CredsspStep receive(ByteBuf borrowed) {
        try {
            PduReader in = PduReader.of(borrowed);
            TsRequest request = TsRequest.decode(in);
            in.expectEnd("TSRequest");
            serverVersion = request.version();
            Integer error = request.errorCode();
            if (error != null && error != 0) {
                return failed(statusOf(error), "server answers 0x%08x".formatted(error));
            }
            return switch (phase) {
                case NEGOTIATION -> negotiate(request);
                case PUBLIC_KEY -> delegate(request);
                case ENDED -> throw new AuthenticationFailed(NtStatus.INVALID_TOKEN, "TSRequest after the end");
            };
        } catch (DecodeException e) {
            return failed(NtStatus.INVALID_TOKEN, "CredSSP: " + e.getMessage());
        } catch (AuthenticationFailed e) {
            return failed(e.status(), "CredSSP: " + e.getMessage());
        }
    }

    private static NtStatus statusOf(int code) {
        for (NtStatus status : NtStatus.values()) {
            if (status.code() == code) {
                return status;
            }
        }
        return NtStatus.LOGON_FAILURE;
    }

    private int agreedVersion() {
        return Math.min(ownVersion, serverVersion);
    }

    private CredsspStep negotiate(TsRequest request) throws DecodeException, AuthenticationFailed {
        Bytes token = request.negoToken();
        if (token == null) {
            throw new AuthenticationFailed(NtStatus.INVALID_TOKEN, "TSRequest without a negoToken");
        }
        Bytes answer = spnego.answer(token);
        if (!spnego.isDone()) {
            return new CredsspStep.Continue(
                    PduWriter.toBytes(new TsRequest(ownVersion, answer, null, null, null, null)));
        }
        phase = Phase.PUBLIC_KEY;
        boolean withNonce = PublicKeyBinding.usesNonce(agreedVersion());
        Bytes sealed = session().wrap(PublicKeyBinding.ofClient(agreedVersion(), subjectPublicKey, nonce));
        return new CredsspStep.Continue(
                PduWriter.toBytes(new TsRequest(ownVersion, answer, null, sealed, null, withNonce ? nonce : null)));
    }

    private CredsspStep delegate(TsRequest request) throws AuthenticationFailed {
        Bytes sealed = request.pubKeyAuth();
        if (sealed == null) {
            throw new AuthenticationFailed(NtStatus.INVALID_TOKEN, "TSRequest without pubKeyAuth");
        }
        byte[] found = session().unwrap(sealed);
        if (!MessageDigest.isEqual(found, PublicKeyBinding.ofServer(agreedVersion(), subjectPublicKey, nonce))) {
            throw new AuthenticationFailed(NtStatus.MESSAGE_ALTERED, "server is bound to another TLS key");
        }
        byte[] plain = switch (delegation) {
            case CREDENTIALS -> credentials.encoded();
            case NOTHING -> new TsPasswordCredentials("", "", Secret.EMPTY).encoded();
        };
        Bytes authInfo = session().wrap(plain);
        Arrays.fill(plain, (byte) 0);
        phase = Phase.ENDED;
        return new CredsspStep.Delegated(
                PduWriter.toBytes(new TsRequest(ownVersion, null, authInfo, null, null, null)));
    }

    private NtlmSession session() throws AuthenticationFailed {
        NtlmSession session = ntlm.session();
        if (session == null) {
            throw new AuthenticationFailed(NtStatus.INVALID_TOKEN, "no security context");
        }
        return session;
    }

    private CredsspStep failed(NtStatus status, String detail) {
        close();
        return new CredsspStep.Failed(null, status, detail);
    }

    @Override
    public void close() {
        phase = Phase.ENDED;
        ntlm.close();
        hash.close();
        credentials.close();
    }
}
