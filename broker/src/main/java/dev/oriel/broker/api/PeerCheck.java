package dev.oriel.broker.api;

import dev.oriel.broker.audit.AuditEvent;
import dev.oriel.broker.audit.AuditKind;
import dev.oriel.broker.audit.AuditLog;
import dev.oriel.broker.error.BrokerError;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;

/**
 * The one place that decides who may use the control API: processes of the user who runs the broker, and root. The kernel
 * says whose process is at the other end of the socket. Everybody else is denied, and so is whoever cannot be told.
 */
final class PeerCheck implements Handler<RoutingContext> {

    private static final String UID_KEY = "uid";
    private static final int ROOT = 0;
    private static final int UNKNOWN = -1;

    private final int owner;
    private final AuditLog audit;

    PeerCheck(int owner, AuditLog audit) {
        this.owner = owner;
        this.audit = audit;
    }

    @Override
    public void handle(RoutingContext context) {
        int uid = peerUid(context.request());
        if (uid == owner || uid == ROOT) {
            context.put(UID_KEY, uid);
            context.next();
            return;
        }
        audit.record(AuditEvent.ofControl(AuditKind.API_DENIED, uid)
                .withDetail(context.request().method() + " " + context.request().path()));
        Calls.fail(
                context.response(),
                ApiError.of(BrokerError.NOT_AUTHORISED, "user id " + uid + " may not control this broker"));
    }

    /** The caller of a request that passed. */
    static int uidOf(RoutingContext context) {
        Integer uid = context.get(UID_KEY);
        if (uid == null) {
            throw new IllegalStateException("a request came past the peer check");
        }
        return uid;
    }

    private static int peerUid(HttpServerRequest request) {
        try {
            return request.connection() instanceof ConnectionBase connection
                            && connection.channel() instanceof EpollDomainSocketChannel socket
                    ? socket.peerCredentials().uid()
                    : UNKNOWN;
        } catch (IOException e) {
            return UNKNOWN;
        }
    }
}
