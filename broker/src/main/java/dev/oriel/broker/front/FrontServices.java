package dev.oriel.broker.front;

import dev.oriel.broker.audit.AuditLog;
import dev.oriel.broker.auth.Accounts;
import dev.oriel.broker.auth.Grants;
import dev.oriel.broker.auth.LoginThrottle;
import dev.oriel.broker.config.BrokerConfig;
import dev.oriel.broker.guest.Guests;
import dev.oriel.broker.policy.Policies;
import dev.oriel.broker.session.ReconnectCookies;
import dev.oriel.broker.session.SessionRegistry;
import dev.oriel.broker.tls.ServerCertificate;
import dev.oriel.vmm.VmHost;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ExecutorService;

/**
 * What the front door works with. The broker owns all of it.
 *
 * @param blockingVm for everything that waits for a VM or a disk; bounded, rejects when it is full
 */
public record FrontServices(
        BrokerConfig config,
        Accounts accounts,
        Grants grants,
        Guests guests,
        Policies policies,
        LoginThrottle throttle,
        AuditLog audit,
        ServerCertificate certificate,
        VmHost vms,
        SessionRegistry sessions,
        ReconnectCookies reconnects,
        MeterRegistry meters,
        ExecutorService blockingVm) {}
