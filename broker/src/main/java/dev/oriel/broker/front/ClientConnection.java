package dev.oriel.broker.front;

import dev.oriel.broker.audit.AuditEvent;
import dev.oriel.broker.audit.AuditKind;
import dev.oriel.broker.auth.AccessLevel;
import dev.oriel.broker.auth.Login;
import dev.oriel.broker.bridge.Redirections;
import dev.oriel.broker.session.Session;
import dev.oriel.broker.session.SessionContext;
import dev.oriel.broker.session.SessionContext.Arrival;
import dev.oriel.rdp.credssp.CredsspPolicy;
import dev.oriel.rdp.credssp.NtHash;
import dev.oriel.rdp.dvc.DvcPdu;
import dev.oriel.rdp.gcc.ClientCoreData;
import dev.oriel.rdp.pcb.PreconnectionV2;
import dev.oriel.rdp.sequence.Accepted;
import dev.oriel.rdp.sequence.AcceptorConfig;
import dev.oriel.rdp.sequence.Admission;
import dev.oriel.rdp.sequence.Authorizer;
import dev.oriel.rdp.sequence.ClientIdentity;
import dev.oriel.rdp.sequence.ConnectionRequestFacts;
import dev.oriel.rdp.sequence.CredentiallessLogon;
import dev.oriel.rdp.sequence.Limits;
import dev.oriel.rdp.sequence.NetworkDetection;
import dev.oriel.rdp.sequence.RejectionReason;
import dev.oriel.rdp.sequence.SecurityPolicy;
import dev.oriel.rdp.sequence.ServerOptions;
import dev.oriel.rdp.share.ErrorInfo;
import dev.oriel.rdp.transport.AcceptorListener;
import dev.oriel.rdp.transport.AdmissionReply;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.x224.RoutingToken;
import dev.oriel.redirect.display.PhotoSettings;
import dev.oriel.redirect.h264.H264;
import dev.oriel.vmm.VirtualMachine;
import dev.oriel.vmm.VmException;
import dev.oriel.vmm.VmState;
import dev.oriel.vmm.display.GuestDisplay;
import dev.oriel.vmm.display.ScreenSize;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection from its first byte to its session: who the client is, which VM it gets, and what the audit log says about
 * it. Confined to the connection's event loop.
 */
final class ClientConnection implements AcceptorListener {

    private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);

    /** The static channels that we serve. */
    private static final Set<String> CHANNELS = Stream.concat(
                    Stream.of(DvcPdu.STATIC_CHANNEL), Redirections.STATIC_CHANNELS.stream())
            .collect(Collectors.toUnmodifiableSet());

    private static final Flags<Admission.Feature> FEATURES =
            Flags.of(Admission.Feature.SURFACE_COMMANDS, Admission.Feature.BULK_COMPRESSION);

    private static final ServerOptions OPTIONS =
            new ServerOptions(NetworkDetection.AT_CONNECT_TIME, CredentiallessLogon.OFF, null);

    private final FrontServices services;
    private final InetSocketAddress address;
    private final String source;
    private final Runnable loggedInOrGone;

    private @Nullable Login login;
    private String triedUser = "";
    private boolean refused;
    private @Nullable Admitted admitted;

    /** What an admitted client waits for. */
    private record Admitted(Login login, Arrival arrival, VirtualMachine vm, GuestDisplay display) {}

    /**
     * @param loggedInOrGone called once, when the connection no longer counts as one that has not logged in
     */
    ClientConnection(FrontServices services, InetSocketAddress address, Runnable loggedInOrGone) {
        this.services = services;
        this.address = address;
        this.source = address.getAddress().getHostAddress() + ":" + address.getPort();
        this.loggedInOrGone = loggedInOrGone;
    }

    /** How this connection's sequence decides: with its own memory of the name that was tried. */
    AcceptorConfig config(SecureRandom random) {
        return new AcceptorConfig(
                services.config().allowTlsOnly() ? SecurityPolicy.TLS_ALLOWED : SecurityPolicy.NLA_REQUIRED,
                CredsspPolicy.DEFAULT,
                this::hashOf,
                Authorizer.EVERYBODY,
                CHANNELS,
                random::nextBytes,
                InstantSource.system(),
                OPTIONS);
    }

    private Optional<NtHash> hashOf(String user, String domain) {
        triedUser = VmTarget.of(null, null, user).user();
        if (isThrottled()) {
            return Optional.empty();
        }
        Optional<Login> found = services.accounts().ntHash(triedUser, domain);
        login = found.orElse(null);
        return found.map(Login::hash);
    }

    private boolean isThrottled() {
        Duration wait = services.throttle().waitFor(triedUser, address.getAddress());
        if (wait.isZero()) {
            return false;
        }
        audit(AuditKind.LOGIN_THROTTLED, null, "must wait " + wait.toSeconds() + " s");
        return true;
    }

    @Override
    public void admissionRequested(ConnectionRequestFacts facts, AdmissionReply reply) {
        try (ClientIdentity identity = facts.identity()) {
            Login proved = switch (identity) {
                case ClientIdentity.Proved known -> login;
                case ClientIdentity.Claimed claim -> check(claim);
            };
            if (proved == null) {
                refuseLogin(reply);
                return;
            }
            loggedIn(proved);
            Comeback comeback = Comeback.of(
                    facts.autoReconnectCookie(),
                    target(facts, identity),
                    proved.account(),
                    services.vms(),
                    services.reconnects());
            if (comeback.refusal() != null) {
                audit(AuditKind.RECONNECT_REFUSED, comeback.target().vm(), "cookie " + comeback.refusal());
            }
            admit(comeback, proved, facts.core(), reply);
        }
    }

    /** A TLS-only client sends its password; it is checked against the same hashes. */
    private @Nullable Login check(ClientIdentity.Claimed claim) {
        Optional<NtHash> known = hashOf(claim.user(), claim.domain());
        if (known.isEmpty()) {
            return null;
        }
        try (NtHash expected = known.get();
                NtHash given = NtHash.of(claim.password())) {
            return expected.matches(given) && !claim.password().isEmpty() ? login : null;
        }
    }

    private void refuseLogin(AdmissionReply reply) {
        services.throttle().failed(triedUser, address.getAddress());
        audit(AuditKind.LOGIN_FAILED, null, "wrong user or password");
        refused = true;
        reply.refuse(ErrorInfo.SERVER_DENIED_CONNECTION, "wrong user or password");
    }

    private void loggedIn(Login proved) {
        services.throttle().succeeded(triedUser, address.getAddress());
        audit(AuditKind.LOGIN_SUCCEEDED, null, null);
        loggedInOrGone.run();
        if (proved.vm() != null) {
            services.blockingVm().execute(() -> services.accounts().loggedIn(proved));
        }
    }

    private static VmTarget target(ConnectionRequestFacts facts, ClientIdentity identity) {
        String user = switch (identity) {
            case ClientIdentity.Proved proved -> proved.account().user();
            case ClientIdentity.Claimed claimed -> claimed.user();
        };
        String blob = facts.preconnection() instanceof PreconnectionV2 named ? named.blob() : null;
        String token = facts.routing() instanceof RoutingToken routing ? routing.line() : null;
        return VmTarget.of(blob, token, user);
    }

    private void admit(Comeback comeback, Login proved, ClientCoreData core, AdmissionReply reply) {
        VmTarget target = comeback.target();
        switch (VmSelection.of(target, proved, services.vms(), services.grants())) {
            case VmSelection.Refused reason -> {
                audit(AuditKind.ACCESS_DENIED, target.vm(), reason.detail());
                refused = true;
                reply.refuse(reason.error(), reason.detail());
            }
            case VmSelection.Selected selected -> {
                VirtualMachine vm = selected.vm();
                if (vm.state().hasProcess() || services.config().startOnConnect()) {
                    open(vm, comeback, proved, core, reply);
                } else {
                    audit(AuditKind.CONNECTION_REFUSED, vm.name(), "the VM is stopped, and start-on-connect is off");
                    refused = true;
                    reply.refuse(ErrorInfo.CB_DESTINATION_NOT_FOUND, "the VM is stopped");
                }
            }
        }
    }

    /** Starts the VM when it stands still, and opens its display: both block. */
    private void open(VirtualMachine vm, Comeback comeback, Login proved, ClientCoreData core, AdmissionReply reply) {
        try {
            services.blockingVm().execute(() -> {
                try {
                    VmState before = vm.state();
                    if (!before.hasProcess()) {
                        audit(AuditKind.VM_STARTED, vm.name(), "asked for by a client");
                    }
                    if (!before.hasProcess() || before == VmState.STARTING) {
                        vm.startForViewer(step -> LOG.atDebug()
                                .addKeyValue("vm", vm.name())
                                .addKeyValue("step", step)
                                .log("VM is starting"));
                    }
                    GuestDisplay display = vm.display();
                    admitted = new Admitted(proved, comeback.arrival(), vm, display);
                    if (comeback.arrival() == Arrival.RECONNECTED) {
                        audit(AuditKind.RECONNECTED, vm.name(), "cookie accepted");
                        comeback.takeOver().run();
                    }
                    ScreenSize size = display.size();
                    reply.admit(new Admission(
                            Math.max(size.width(), Limits.MIN_DESKTOP_SIDE),
                            Math.max(size.height(), Limits.MIN_DESKTOP_SIDE),
                            depth(core),
                            FEATURES));
                } catch (VmException e) {
                    LOG.atWarn()
                            .addKeyValue("vm", vm.name())
                            .addKeyValue("error", e.getMessage())
                            .log("VM cannot be shown");
                    audit(AuditKind.CONNECTION_REFUSED, vm.name(), String.valueOf(e.getMessage()));
                    refused = true;
                    reply.refuse(
                            vm.state() == VmState.RUNNING
                                    ? ErrorInfo.CB_SESSION_ONLINE_VM_SESSMON_FAILED
                                    : ErrorInfo.CB_SESSION_ONLINE_VM_BOOT_TIMEOUT,
                            String.valueOf(e.getMessage()));
                }
            });
        } catch (RejectedExecutionException e) {
            refused = true;
            audit(AuditKind.CONNECTION_REFUSED, vm.name(), "too many VM operations at once");
            reply.refuse(ErrorInfo.CB_DESTINATION_POOL_NOT_FREE, "too many VM operations at once");
        }
    }

    /** Without the graphics pipeline: what the client asks for, where it is served. */
    private static int depth(ClientCoreData core) {
        return switch (core.bitsPerPixel()) {
            case 32 -> 32;
            case 24 -> 24;
            case 15 -> 15;
            default -> 16;
        };
    }

    @Override
    public void established(Channel channel, Accepted accepted) {
        Admitted open = admitted;
        if (open == null) {
            throw new IllegalStateException("established without an admission");
        }
        channel.pipeline()
                .addLast(
                        "session",
                        new Session(
                                new SessionContext(
                                        services.audit(),
                                        services.sessions(),
                                        services.reconnects(),
                                        services.blockingVm(),
                                        new PhotoSettings(
                                                services.config().fidelity(),
                                                services.config().photoCodec(),
                                                H264.encoders()),
                                        services.guests(),
                                        services.policies(),
                                        services.grants()
                                                .allows(
                                                        open.login().account(),
                                                        open.vm().id().toString(),
                                                        AccessLevel.RICH),
                                        source,
                                        open.login(),
                                        open.arrival()),
                                open.vm(),
                                open.display(),
                                accepted));
    }

    @Override
    public void ended(RejectionReason reason, String detail, String told) {
        loggedInOrGone.run();
        switch (reason) {
            case AUTHENTICATION -> {
                services.throttle().failed(triedUser, address.getAddress());
                audit(AuditKind.LOGIN_FAILED, null, detail);
            }
            case NOT_AUTHORIZED -> audit(AuditKind.ACCESS_DENIED, null, detail);
            case SECURITY_PROTOCOL, MALFORMED, OUT_OF_ORDER, FLOOD, TOO_SLOW ->
                audit(AuditKind.CONNECTION_REFUSED, null, detail);
            case REFUSED -> {
                if (!refused) {
                    audit(AuditKind.CONNECTION_REFUSED, null, detail);
                }
            }
            case CLIENT_LEFT, REDIRECTED ->
                LOG.atDebug()
                        .addKeyValue("client", source)
                        .addKeyValue("error", detail)
                        .log("Client left");
        }
    }

    private void audit(AuditKind kind, @Nullable String vm, @Nullable String detail) {
        services.audit()
                .record(AuditEvent.ofClient(kind, source)
                        .withUser(triedUser.isEmpty() ? null : triedUser)
                        .withVm(vm)
                        .withDetail(detail));
    }
}
