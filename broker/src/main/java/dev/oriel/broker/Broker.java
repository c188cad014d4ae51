package dev.oriel.broker;

import dev.oriel.broker.api.ApiServer;
import dev.oriel.broker.api.ApiServices;
import dev.oriel.broker.audit.AuditEvent;
import dev.oriel.broker.audit.AuditKind;
import dev.oriel.broker.audit.AuditLog;
import dev.oriel.broker.auth.Accounts;
import dev.oriel.broker.auth.Grants;
import dev.oriel.broker.auth.LoginThrottle;
import dev.oriel.broker.config.BrokerConfig;
import dev.oriel.broker.config.OrielHome;
import dev.oriel.broker.error.BrokerError;
import dev.oriel.broker.error.BrokerException;
import dev.oriel.broker.front.FrontServices;
import dev.oriel.broker.front.RdpFrontDoor;
import dev.oriel.broker.guest.Guests;
import dev.oriel.broker.policy.Policies;
import dev.oriel.broker.session.ReconnectCookies;
import dev.oriel.broker.session.SessionRegistry;
import dev.oriel.broker.tls.ServerCertificate;
import dev.oriel.vmm.VmHost;
import dev.oriel.vmm.VmHostConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole broker, put together by hand: opened, it listens for RDP clients and for the control API; closed, it does
 * neither, and the VMs go on. Safe to use from any thread.
 */
public final class Broker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);

    private static final int MAX_BLOCKING_VM = 32;
    private static final int MAX_BLOCKING_API = 16;

    private final Deque<AutoCloseable> parts;
    private final RdpFrontDoor frontDoor;
    private final ApiServer api;
    private final FrontServices services;
    private final CountDownLatch shutdownAsked;

    private Broker(
            Deque<AutoCloseable> parts,
            RdpFrontDoor frontDoor,
            ApiServer api,
            FrontServices services,
            CountDownLatch shutdownAsked) {
        this.parts = parts;
        this.frontDoor = frontDoor;
        this.api = api;
        this.services = services;
        this.shutdownAsked = shutdownAsked;
    }

    /**
     * Starts everything; takes a second or two the first time, because keys are made. Fails with a {@link BrokerException}
     * or a {@link dev.oriel.vmm.VmException}, and then nothing is left running.
     */
    public static Broker open(OrielHome home, BrokerConfig config, Clock clock) {
        Deque<AutoCloseable> parts = new ArrayDeque<>();
        try {
            return open(home, config, clock, parts);
        } catch (RuntimeException | Error e) {
            closeAll(parts);
            throw e;
        }
    }

    private static Broker open(OrielHome home, BrokerConfig config, Clock clock, Deque<AutoCloseable> parts) {
        home.create();
        // First: it takes the lock of the home, so that nobody else touches the files that follow.
        VmHost vms = keep(
                parts,
                VmHost.open(new VmHostConfig(home.root(), home.runtime(), null, VmHostConfig.Acceleration.AUTOMATIC)));
        SecureRandom random = new SecureRandom();
        AuditLog audit =
                keep(parts, AuditLog.open(home.auditFile(), config.auditFileBytes(), config.auditFilesKept(), clock));
        Accounts accounts = Accounts.open(home, random, clock);
        Grants grants = Grants.open(home);
        Guests guests = Guests.open(home, random, clock);
        Policies policies = Policies.open(home);
        ServerCertificate certificate = ServerCertificate.open(home.keys().resolve("tls"), hostName(), random, clock);
        ExecutorService blockingVm = BoundedWorkers.create("blocking-vm", MAX_BLOCKING_VM);
        keep(parts, blockingVm::shutdownNow);
        ExecutorService blockingApi = BoundedWorkers.create("blocking-api", MAX_BLOCKING_API);
        keep(parts, blockingApi::shutdownNow);
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        keep(parts, meters::close);
        SessionRegistry sessions = new SessionRegistry();
        Gauge.builder("oriel.sessions", sessions, SessionRegistry::size).register(meters);
        Gauge.builder("oriel.vms", vms, host -> host.list().size()).register(meters);

        FrontServices services = new FrontServices(
                config,
                accounts,
                grants,
                guests,
                policies,
                new LoginThrottle(clock),
                audit,
                certificate,
                vms,
                sessions,
                new ReconnectCookies(random, System::nanoTime),
                meters,
                blockingVm);
        RdpFrontDoor frontDoor = keep(parts, RdpFrontDoor.start(services, resolve(config)));
        CountDownLatch shutdownAsked = new CountDownLatch(1);
        ApiServices apiServices = new ApiServices(
                home,
                config,
                frontDoor.address(),
                accounts,
                grants,
                guests,
                policies,
                audit,
                certificate,
                vms,
                sessions,
                meters,
                blockingApi,
                clock,
                clock.instant(),
                shutdownAsked::countDown);
        // Last: whoever finds the socket finds a broker that is ready.
        ApiServer api = keep(parts, ApiServer.start(apiServices));
        audit.record(AuditEvent.ofBroker(AuditKind.BROKER_STARTED)
                .withDetail(frontDoor.address().toString()));
        LOG.atInfo().addKeyValue("listen", frontDoor.address()).log("Broker started");
        return new Broker(parts, frontDoor, api, services, shutdownAsked);
    }

    /** Where RDP clients connect. */
    public InetSocketAddress address() {
        return frontDoor.address();
    }

    /** The parts, for a front door's tests and the integration rig. */
    public FrontServices services() {
        return services;
    }

    /** For the test that compares it with the contract. */
    ApiServer api() {
        return api;
    }

    /** Waits until somebody asks for the end over the control API. The caller then closes. */
    public void awaitShutdown() throws InterruptedException {
        shutdownAsked.await();
    }

    /** Ends sessions and listeners in the reverse order of their start; VMs go on. */
    @Override
    public void close() {
        services.audit().record(AuditEvent.ofBroker(AuditKind.BROKER_STOPPED));
        closeAll(parts);
        LOG.atInfo().log("Broker stopped");
    }

    private static <T extends AutoCloseable> T keep(Deque<AutoCloseable> parts, T part) {
        parts.push(part);
        return part;
    }

    /** One part that cannot be closed must not keep the others open. */
    private static void closeAll(Deque<AutoCloseable> parts) {
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.atWarn()
                        .setCause(e)
                        .addKeyValue("part", part.getClass().getSimpleName())
                        .log("Not closed");
            }
        }
    }

    private static InetSocketAddress resolve(BrokerConfig config) {
        try {
            return config.listen().resolve();
        } catch (UnknownHostException e) {
            throw new BrokerException(
                    BrokerError.INVALID_CONFIG, "listen address " + config.listen() + " cannot be found", e);
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
