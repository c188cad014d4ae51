package dev.oriel.rdp.credssp;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import io.netty.buffer.ByteBuf;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Server role of CredSSP, MS-CSSP 3.2. Give it each whole TSRequest ({@link TsRequest#frameLength}); it says what to
 * send. Bytes that are wrong and proofs that fail both end in {@link CredsspStep.Failed}; after it, and after
 * {@link CredsspStep.LoggedIn}, nothing more is accepted. Not thread-safe; closing wipes the keys.
 */
public final class CredsspServer implements AutoCloseable {

    private enum Phase {
        NEGOTIATION,
        PUBLIC_KEY,
        CREDENTIALS,
        ENDED
    }

    private final CredsspPolicy policy;
    private final Bytes subjectPublicKey;
    private final NtlmServer ntlm;
    private final SpnegoAcceptor spnego;
    private Phase phase = Phase.NEGOTIATION;
    private int clientVersion;

    /** @param subjectPublicKeyInfo our own TLS key, DER as {@link java.security.PublicKey#getEncoded()} gives it */
    public CredsspServer(
            CredsspPolicy policy,
            Bytes subjectPublicKeyInfo,
            NtHashLookup accounts,
            RandomBytes random,
            InstantSource time) {
        this.policy = policy;
        try {
            this.subjectPublicKey = PublicKeyBinding.subjectPublicKey(subjectPublicKeyInfo);
        } catch (DecodeException e) {
            throw new IllegalArgumentException("not a SubjectPublicKeyInfo", e);
        }
        this.ntlm = new NtlmServer(policy.names(), accounts, random, time);
        this.spnego = new SpnegoAcceptor(ntlm);
    }

    /** Takes one whole TSRequest. The buffer is borrowed and read to its end. */
    public CredsspStep receive(ByteBuf borrowed) {
        try {
            PduReader in = PduReader.of(borrowed);
            TsRequest request = TsRequest.decode(in);
            in.expectEnd("TSRequest");
            checkVersion(request.version());
            return switch (phase) {
                case NEGOTIATION -> negotiate(request);
                case PUBLIC_KEY -> bind(request, null);
                case CREDENTIALS -> finish(request);
                case ENDED -> throw new AuthenticationFailed(NtStatus.INVALID_TOKEN, "TSRequest after the end");
            };
        } catch (DecodeException e) {
            return failed(NtStatus.INVALID_TOKEN, "CredSSP: " + e.getMessage());
        } catch (AuthenticationFailed e) {
            return failed(e.status(), "CredSSP: " + e.getMessage());
        }
    }

    private void checkVersion(int version) throws AuthenticationFailed {
        if (clientVersion == 0) {
            clientVersion = version;
            if (version < policy.minimumVersion()) {
                throw new AuthenticationFailed(
                        NtStatus.UNSUPPORTED_FUNCTION,
                        "version " + version + ", policy wants " + policy.minimumVersion());
            }
        } else if (version != clientVersion) {
            throw new AuthenticationFailed(
                    NtStatus.MESSAGE_ALTERED, "version changed from " + clientVersion + " to " + version);
        }
    }

    private int agreedVersion() {
        return Math.min(clientVersion, CredsspPolicy.NEWEST_VERSION);
    }

    private CredsspStep negotiate(TsRequest request) throws DecodeException, AuthenticationFailed {
        Bytes token = request.negoToken();
        if (token == null) {
            throw new AuthenticationFailed(NtStatus.INVALID_TOKEN, "TSRequest without a negoToken");
        }
        Bytes answer = spnego.accept(token);
        if (!spnego.isDone()) {
            return new CredsspStep.Continue(encode(answer, null));
        }
        phase = Phase.PUBLIC_KEY;
        if (request.pubKeyAuth() != null) {
            return bind(request, answer);
        }
        return new CredsspStep.Continue(answer == null ? null : encode(answer, null));
    }

    private CredsspStep bind(TsRequest request, @Nullable Bytes token) throws AuthenticationFailed {
        Bytes sealed = request.pubKeyAuth();
        if (sealed == null) {
            throw new AuthenticationFailed(NtStatus.INVALID_TOKEN, "TSRequest without pubKeyAuth");
        }
        int version = agreedVersion();
        Bytes nonce = request.clientNonce();
        if (PublicKeyBinding.usesNonce(version) && nonce == null) {
            throw new AuthenticationFailed(NtStatus.MESSAGE_ALTERED, "no clientNonce");
        }
        byte[] found = session().unwrap(sealed);
        if (!MessageDigest.isEqual(found, PublicKeyBinding.ofClient(version, subjectPublicKey, nonce))) {
            throw new AuthenticationFailed(NtStatus.MESSAGE_ALTERED, "bound to another TLS key");
        }
        phase = Phase.CREDENTIALS;
        Bytes answer = session().wrap(PublicKeyBinding.ofServer(version, subjectPublicKey, nonce));
        return new CredsspStep.Continue(encode(token, answer));
    }

    private CredsspStep finish(TsRequest request) throws DecodeException, AuthenticationFailed {
        Bytes sealed = request.authInfo();
        NtlmIdentity identity = ntlm.identity();
        if (sealed == null || identity == null) {
            throw new AuthenticationFailed(NtStatus.INVALID_TOKEN, "TSRequest without authInfo");
        }
        byte[] plain = session().unwrap(sealed);
        try {
            TsPasswordCredentials credentials = TsPasswordCredentials.decode(plain);
            phase = Phase.ENDED;
            return new CredsspStep.LoggedIn(identity, credentials);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private NtlmSession session() throws AuthenticationFailed {
        NtlmSession session = ntlm.session();
        if (session == null) {
            throw new AuthenticationFailed(NtStatus.INVALID_TOKEN, "no security context");
        }
        return session;
    }

    private static Bytes encode(@Nullable Bytes token, @Nullable Bytes pubKeyAuth) {
        return PduWriter.toBytes(new TsRequest(CredsspPolicy.NEWEST_VERSION, token, null, pubKeyAuth, null, null));
    }

    private CredsspStep failed(NtStatus status, String detail) {
        phase = Phase.ENDED;
        ntlm.close();
        return new CredsspStep.Failed(
                clientReadsErrors() ? PduWriter.toBytes(TsRequest.ofError(CredsspPolicy.NEWEST_VERSION, status)) : null,
                status,
                detail);
    }

    /** MS-CSSP 2.2.1: errorCode exists in versions 3, 4 and 6. */
    private boolean clientReadsErrors() {
        return clientVersion >= 3 && clientVersion != 5;
    }

    @Override
    public void close() {
        phase = Phase.ENDED;
        ntlm.close();
    }
}
