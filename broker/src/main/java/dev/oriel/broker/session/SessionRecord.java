package dev.oriel.broker.session;

import dev.oriel.broker.audit.AuditEvent;
import dev.oriel.broker.audit.AuditKind;
import dev.oriel.rdp.session.ServerSession;
import dev.oriel.vmm.VirtualMachine;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What others hear about one session: the list of live ones, the audit log and our own log. */
final class SessionRecord implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SessionRecord.class);

    private static final String CONSOLE = "console";
    private static final String GUEST = "guest";

    private final String id = UUID.randomUUID().toString();
    private final Instant since = Instant.now();
    private final SessionContext context;
    private final VirtualMachine vm;
    private final SessionDisplay display;
    private final ServerSession rdp;
    private final SessionRegistry.Registration registration;
    private volatile String source = CONSOLE;

    /** Lists the session until {@link #close}. */
    SessionRecord(SessionContext context, VirtualMachine vm, SessionDisplay display, ServerSession rdp) {
        this.context = context;
        this.vm = vm;
        this.display = display;
        this.rdp = rdp;
        this.registration = context.sessions().register(this::summary);
    }

    private SessionSummary summary() {
        return new SessionSummary(
                id,
                context.login().account(),
                vm.name(),
                vm.id().toString(),
                context.client(),
                since,
                source,
                display.kind(),
                display.link().rttMillis(),
                display.link().bandwidthKbps(),
                rdp.savedBytes());
    }

    /** @param way how the pixels come from the VM */
    void started(String way) {
        audit(context, vm, AuditKind.SESSION_STARTED, display.kind());
        LOG.atInfo()
                .addKeyValue("session", id)
                .addKeyValue("client", context.client())
                .addKeyValue("vm", vm.name())
                .addKeyValue("display", way + " to " + display.kind())
                .log("Session started");
    }

    /** The guest's own desktop is shown from now on. */
    void guestShown() {
        source = GUEST;
        audit(context, vm, AuditKind.GUEST_SHOWN, null);
    }

    /** The console is shown again. */
    void guestGone(String detail) {
        source = CONSOLE;
        audit(context, vm, AuditKind.GUEST_GONE, detail);
    }

    void ended(EndReason reason) {
        LOG.atInfo()
                .addKeyValue("session", id)
                .addKeyValue("vm", vm.name())
                .addKeyValue("reason", reason)
                .addKeyValue("areas", display.counts())
                .addKeyValue("savedBytes", rdp.savedBytes())
                .log("Session ended");
    }

    /** A line about a session, listed or not. */
    static void audit(SessionContext context, VirtualMachine vm, AuditKind kind, @Nullable String detail) {
        context.audit()
                .record(AuditEvent.ofClient(kind, context.client())
                        .withUser(context.login().account())
                        .withVm(vm.name())
                        .withDetail(detail));
    }

    @Override
    public void close() {
        registration.close();
    }
}
