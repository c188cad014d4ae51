package dev.oriel.rdp.sequence;

import dev.oriel.rdp.credssp.CredsspClient;
import dev.oriel.rdp.credssp.CredsspPolicy;
import dev.oriel.rdp.credssp.CredsspStep;
import dev.oriel.rdp.credssp.EarlyUserAuthorizationResult;
import dev.oriel.rdp.credssp.TsPasswordCredentials;
import dev.oriel.rdp.credssp.TsRequest;
import dev.oriel.rdp.rdstls.RdstlsPdu;
import dev.oriel.rdp.redirection.RedirectionPacket;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.x224.ConnectionConfirm;
import dev.oriel.rdp.x224.ConnectionRequest;
import dev.oriel.rdp.x224.NegotiationFailure;
import dev.oriel.rdp.x224.NegotiationRequest;
import dev.oriel.rdp.x224.NegotiationResponse;
import dev.oriel.rdp.x224.SecurityProtocol;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of the connection sequence, MS-RDPBCGR 1.3.1.1: {@link #start()}, then whatever arrives, until one
 * {@link ConnectorAction.Established} or {@link ConnectorAction.Failed}. This class does negotiation and CredSSP;
 * {@link ClientHandshake} does the rest.
 *
 * <p>Whoever drives it checks the server's certificate before {@link #tlsEstablished}. Confined to one thread;
 * {@link #close()} wipes the credentials.
 */
public final class Connector implements AutoCloseable {

    private enum State {
        START,
        CONNECTION_CONFIRM,
        TLS,
        CREDSSP,
        RDSTLS,
        EARLY_AUTHORIZATION,
        HANDSHAKE,
        DONE
    }

    private final ConnectorConfig config;
    private final TsPasswordCredentials credentials;
    private final FrameBuffer input = new FrameBuffer(Limits.MAX_BUFFERED_BEFORE_ESTABLISHED);
    private final ClientHandshake handshake;
    private final RdstlsLogon rdstls;
    private List<ConnectorAction> actions = new ArrayList<>();
    private State state = State.START;
    private SecurityProtocol selected;
    private boolean authenticated;
    private @Nullable CredsspClient credssp;

    /** @param credentials taken over, closed with this */
    public Connector(ConnectorConfig config, TsPasswordCredentials credentials) {
        this.config = config;
        this.credentials = credentials;
        this.handshake = new ClientHandshake(config, credentials);
        this.rdstls = new RdstlsLogon(config.options().rdstls());
        this.selected = SecurityProtocol.HYBRID;
    }

    /** The first actions. */
    public List<ConnectorAction> start() {
        if (config.preconnection() != null) {
            send(config.preconnection());
        }
        switch (config.start()) {
            case NEGOTIATE -> sendConnectionRequest();
            case TLS_FIRST -> startTls();
        }
        return takeActions();
    }

    private void sendConnectionRequest() {
        Flags<NegotiationRequest.Flag> flags = switch (config.options().credentialless()) {
            case OFF -> Flags.none();
            case ON -> Flags.of(NegotiationRequest.Flag.RESTRICTED_ADMIN_MODE_REQUIRED);
        };
        send(new ConnectionRequest(config.routing(), new NegotiationRequest(flags, config.protocols())));
        state = State.CONNECTION_CONFIRM;
    }

    private void startTls() {
        actions.add(new ConnectorAction.StartTls());
        state = State.TLS;
    }

    /** Takes bytes as they arrive: in the clear before, decrypted after {@link #tlsEstablished}. The buffer is borrowed. */
    public List<ConnectorAction> receive(ByteBuf borrowed) {
        if (state == State.DONE) {
            return List.of();
        }
        try {
            // A server's first picture may follow its last word of the sequence at once, and is larger than our buffer.
            while (borrowed.isReadable() && state != State.DONE) {
                input.append(borrowed.readSlice(Math.clamp(input.room(), 1, borrowed.readableBytes())));
                advance();
            }
            established(borrowed);
        } catch (DecodeException e) {
            return fail(new ConnectorAction.Failed(FailureReason.MALFORMED, String.valueOf(e.getMessage()), null));
        } catch (ConnectionFailed e) {
            return fail(e.toAction());
        }
        return takeActions();
    }

    /**
     * The TLS handshake is done and the caller trusts the server.
     *
     * @param serverPublicKey of the server's certificate, DER SubjectPublicKeyInfo
     */
    public List<ConnectorAction> tlsEstablished(Bytes serverPublicKey) {
        if (state != State.TLS) {
            throw new IllegalStateException("no TLS handshake was asked for");
        }
        try {
            if (selected == SecurityProtocol.SSL) {
                beginHandshake();
            } else if (selected == SecurityProtocol.RDSTLS) {
                state = State.RDSTLS;
            } else {
                CredsspClient made = new CredsspClient(
                        CredsspPolicy.NEWEST_VERSION,
                        config.envelope(),
                        serverPublicKey,
                        credentials.copy(),
                        config.clientName(),
                        config.random(),
                        config.time(),
                        switch (config.options().credentialless()) {
                            case OFF -> CredsspClient.Delegation.CREDENTIALS;
                            case ON -> CredsspClient.Delegation.NOTHING;
                        });
                credssp = made;
                state = State.CREDSSP;
                send(made.start());
            }
            advance();
            established(Unpooled.EMPTY_BUFFER);
        } catch (DecodeException e) {
            return fail(new ConnectorAction.Failed(FailureReason.MALFORMED, String.valueOf(e.getMessage()), null));
        } catch (ConnectionFailed e) {
            return fail(e.toAction());
        }
        return takeActions();
    }

    /** @param rest what has arrived behind the end of the sequence */
    private void established(ByteBuf rest) {
        if (handshake.isDone()) {
            Bytes kept = input.drain();
            byte[] bytes = new byte[kept.length() + rest.readableBytes()];
            kept.asBuffer().readBytes(bytes, 0, kept.length());
            rest.readBytes(bytes, kept.length(), rest.readableBytes());
            actions.add(new ConnectorAction.Established(handshake.connected(Bytes.ofOwned(bytes))));
        }
    }

    private void beginHandshake() {
        state = State.HANDSHAKE;
        send(handshake.start(selected));
    }

    private void advance() throws DecodeException, ConnectionFailed {
        while (state != State.DONE) {
            ByteBuf frame = input.next(this::frameLength);
            if (frame == null) {
                return;
            }
            receiveFrame(frame);
        }
    }

    private OptionalInt frameLength(ByteBuf borrowed) throws DecodeException {
        return switch (state) {
            case CREDSSP -> TsRequest.frameLength(borrowed);
            case RDSTLS -> RdstlsPdu.frameLength(borrowed);
            case EARLY_AUTHORIZATION -> OptionalInt.of(EarlyUserAuthorizationResult.SIZE);
            case START, TLS, DONE -> OptionalInt.empty();
            case CONNECTION_CONFIRM, HANDSHAKE -> Framing.session(borrowed);
        };
    }

    private void receiveFrame(ByteBuf frame) throws DecodeException, ConnectionFailed {
        switch (state) {
            case CONNECTION_CONFIRM -> confirmed(ConnectionConfirm.decode(PduReader.of(frame)));
            case CREDSSP -> authenticate(frame);
            case RDSTLS -> rdstls(RdstlsPdu.decode(PduReader.of(frame)));
            case EARLY_AUTHORIZATION -> {
                if (EarlyUserAuthorizationResult.decode(PduReader.of(frame))
                        != EarlyUserAuthorizationResult.AUTHZ_SUCCESS) {
                    throw new ConnectionFailed(FailureReason.NOT_AUTHORIZED, "access denied");
                }
                beginHandshake();
            }
            case HANDSHAKE -> {
                handshake.receive(frame).forEach(this::send);
                RedirectionPacket packet = handshake.redirection();
                if (packet != null) {
                    close();
                    actions.add(new ConnectorAction.Redirected(packet));
                } else if (handshake.isDone()) {
                    state = State.DONE;
                }
            }
            case START, TLS, DONE -> throw new IllegalStateException("no frame expected");
        }
    }

    private void confirmed(ConnectionConfirm confirm) throws ConnectionFailed {
        switch (confirm.negotiation()) {
            case null -> throw new ConnectionFailed(FailureReason.SECURITY_PROTOCOL, "server knows no TLS");
            case NegotiationFailure failure ->
                throw new ConnectionFailed(
                        FailureReason.SECURITY_PROTOCOL,
                        failure.known().map(Enum::toString).orElse("failureCode " + failure.failureCode()));
            case NegotiationResponse response -> {
                if (config.options().credentialless() == CredentiallessLogon.ON
                        && !response.flags().has(NegotiationResponse.Flag.RESTRICTED_ADMIN_MODE_SUPPORTED)) {
                    throw new ConnectionFailed(
                            FailureReason.SECURITY_PROTOCOL, "server does not take restricted admin mode");
                }
                selected(response.selectedProtocol());
            }
        }
    }

    private void selected(SecurityProtocol protocol) throws ConnectionFailed {
        if (authenticated) {
            selected = protocol;
            beginHandshake();
            return;
        }
        switch (protocol) {
            case SSL, HYBRID, HYBRID_EX, RDSTLS -> {
                if (!config.protocols().has(protocol)) {
                    throw new ConnectionFailed(FailureReason.SECURITY_PROTOCOL, protocol + " was not offered");
                }
                selected = protocol;
                startTls();
            }
            case RDP, RDSAAD ->
                throw new ConnectionFailed(FailureReason.SECURITY_PROTOCOL, "server selects " + protocol);
        }
    }

    private void rdstls(RdstlsPdu pdu) throws ConnectionFailed {
        rdstls.receive(pdu).ifPresentOrElse(this::send, this::beginHandshake);
    }

    private void authenticate(ByteBuf frame) throws ConnectionFailed {
        CredsspClient client = credssp;
        if (client == null) {
            throw new IllegalStateException("no CredSSP");
        }
        CredsspStep step = client.receive(frame);
        if (step instanceof CredsspStep.Failed failed) {
            throw new ConnectionFailed(FailureReason.AUTHENTICATION, failed.detail());
        }
        Bytes reply = step.reply();
        if (reply != null) {
            send(reply);
        }
        if (step instanceof CredsspStep.Delegated) {
            authenticated = true;
            if (config.start() == ConnectorConfig.Start.TLS_FIRST) {
                sendConnectionRequest();
            } else if (selected == SecurityProtocol.HYBRID_EX) {
                state = State.EARLY_AUTHORIZATION;
            } else {
                beginHandshake();
            }
        }
    }

    private void send(Pdu pdu) {
        send(PduWriter.toBytes(pdu));
    }

    private void send(Bytes bytes) {
        actions.add(new ConnectorAction.Send(bytes));
    }

    private List<ConnectorAction> takeActions() {
        List<ConnectorAction> taken = List.copyOf(actions);
        actions = new ArrayList<>();
        return taken;
    }

    private List<ConnectorAction> fail(ConnectorAction.Failed failed) {
        close();
        actions.add(failed);
        return takeActions();
    }

    @Override
    public void close() {
        state = State.DONE;
        input.clear();
        if (credssp != null) {
            credssp.close();
        }
        handshake.close();
        credentials.close();
    }
}
