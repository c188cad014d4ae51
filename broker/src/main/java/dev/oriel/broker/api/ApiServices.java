package dev.oriel.broker.api;

import dev.oriel.broker.audit.AuditLog;
import dev.oriel.broker.auth.Accounts;
import dev.oriel.broker.auth.Grants;
import dev.oriel.broker.config.BrokerConfig;
import dev.oriel.broker.config.OrielHome;
import dev.oriel.broker.guest.Guests;
import dev.oriel.broker.policy.Policies;
import dev.oriel.broker.session.SessionRegistry;
import dev.oriel.broker.tls.ServerCertificate;
import dev.oriel.vmm.VmHost;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ExecutorService;

/**
 * What the control API works with. The broker owns all of it.
 *
 * @param rdpAddress where RDP clients connect
 * @param workers for every request; bounded, rejects when it is full
 * @param shutdown asks the broker to end
 */
public record ApiServices(
        OrielHome home,
        BrokerConfig config,
        InetSocketAddress rdpAddress,
        Accounts accounts,
        Grants grants,
        Guests guests,
        Policies policies,
        AuditLog audit,
        ServerCertificate certificate,
        VmHost vms,
        SessionRegistry sessions,
        PrometheusMeterRegistry meters,
        ExecutorService workers,
        Clock clock,
        Instant started,
        Runnable shutdown) {}
