package dev.oriel.broker.session;

import dev.oriel.broker.audit.AuditEvent;
import dev.oriel.broker.audit.AuditKind;
import dev.oriel.rdp.session.ServerSession;
import dev.oriel.vmm.VirtualMachine;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What others hear about one session: the list of live ones, the audit log and our own log. */
final class SessionRecord implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SessionRecord.class);

    private final String id = UUID.randomUUID().toString();
    private final Instant since = Instant.now();
    private final SessionContext context;
    private final VirtualMachine vm;
    private final SessionDisplay display;
    private final ServerSession rdp;
    private final SessionRegistry.Registration registration;
    private volatile ShownSource source = ShownSource.CONSOLE;

    /**
     * Lists the session until {@link #close}.
     *
     * @param turn turns the session to a source and tells what it shows then; called from any thread
     */
    SessionRecord(
            SessionContext context,
            VirtualMachine vm,
            SessionDisplay display,
            ServerSession rdp,
            Function<ShownSource, CompletionStage<ShownSource>> turn) {
        this.context = context;
        this.vm = vm;
        this.display = display;
        this.rdp = rdp;
        this.registration = context.sessions().register(this::summary, turn);
    }

    private SessionSummary summary() {
        return new SessionSummary(
                id,
                context.login().account(),
                vm.name(),
                vm.id().toString(),
                context.client(),
                since,
                source.text(),
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

    /**
     * Another source is shown from now on.
     *
     * @param why for the audit log, or null
     */
    void shows(ShownSource shown, @Nullable String why) {
        source = shown;
        audit(
                context,
                vm,
                switch (shown) {
                    case GUEST -> AuditKind.GUEST_SHOWN;
                    case CONSOLE -> AuditKind.CONSOLE_SHOWN;
                },
                why);
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
