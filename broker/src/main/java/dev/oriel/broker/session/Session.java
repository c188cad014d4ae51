package dev.oriel.broker.session;

import dev.oriel.broker.audit.AuditKind;
import dev.oriel.broker.bridge.Redirections;
import dev.oriel.broker.session.SessionContext.Arrival;
import dev.oriel.rdp.gcc.ClientCoreData;
import dev.oriel.rdp.gcc.ClientCoreTail.EarlyCapability;
import dev.oriel.rdp.mcs.DisconnectProviderUltimatum;
import dev.oriel.rdp.sequence.Accepted;
import dev.oriel.rdp.sequence.ClientQuirk;
import dev.oriel.rdp.sequence.Limits;
import dev.oriel.rdp.sequence.ProtocolViolation;
import dev.oriel.rdp.session.ClientEvent;
import dev.oriel.rdp.session.ServerSession;
import dev.oriel.rdp.share.InclusiveRectangle;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.redirect.display.GraphicsServer;
import dev.oriel.vmm.VirtualMachine;
import dev.oriel.vmm.VmState;
import dev.oriel.vmm.display.GuestDisplay;
import dev.oriel.vmm.display.ScreenSize;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One user at one VM, at its boot console and, where the user may and the guest has one, at the guest's own desktop: the last
 * handler of an established connection. Everything runs on the connection's event loop; what comes from the VM hops there.
 */
public final class Session extends ChannelInboundHandlerAdapter implements ClientEvent.Sink, SourceSwitch.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private static final Set<String> SERVED = Stream.concat(
                    Stream.of(ClientLeg.DYNAMIC_CHANNELS), Redirections.STATIC_CHANNELS.stream())
            .collect(Collectors.toUnmodifiableSet());

    /** How long a client may leave the graphics pipeline unnegotiated before it gets bitmap updates. */
    private static final long GRAPHICS_PATIENCE_MILLIS = 3000;

    /** After the first picture, for a client that shows nothing of it. */
    private static final long HEALING_MILLIS = 1000;

    /** How long the display may be gone before the VM says why. */
    private static final long STATE_PATIENCE_MILLIS = 500;

    private final SessionContext context;
    private final VirtualMachine vm;
    private final GuestDisplay guest;
    private final ServerSession rdp;

    /** Present from the moment the session is in the pipeline. */
    private @Nullable Live live;

    private boolean ended;

    /** What a session holds while it lives; given back by {@link #release}. */
    private record Live(
            ClientLeg leg,
            SessionRedirections redirections,
            SourceSwitch sources,
            SessionDisplay display,
            DesktopFollower desktop,
            LinkWatch link,
            ReconnectOffer reconnect,
            ScheduledFuture<?> clock,
            SessionRecord record,
            VirtualMachine.Subscription vmEvents) {

        void release() {
            clock.cancel(false);
            vmEvents.close();
            sources.close();
            redirections.close();
            display.close();
            record.close();
            leg.dynamic().closeAll();
        }
    }

    /** A session that begins when it is put into the pipeline. */
    public Session(SessionContext context, VirtualMachine vm, GuestDisplay guest, Accepted accepted) {
        this.context = context;
        this.vm = vm;
        this.guest = guest;
        this.rdp = new ServerSession(accepted, SERVED);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        ClientLeg leg = new ClientLeg(ctx, rdp);
        Accepted accepted = rdp.accepted();
        SessionRedirections redirections = new SessionRedirections(context, vm, leg);
        SourceSwitch sources = new SourceSwitch(
                ctx.channel().eventLoop(), context, vm, guest, redirections::guest, wishedAtFirst(), this);
        DesktopSize desktop = DesktopSize.of(accepted.admission());
        LinkWatch link = new LinkWatch(rdp.messages(), leg::write, accepted.detectsNetwork(), System::nanoTime);
        SessionDisplay display = new SessionDisplay(
                sources,
                desktop.placement(),
                ctx.channel(),
                leg,
                ClientAbilities.pointers(accepted.capabilities()),
                ClientAbilities.bitmaps(
                        accepted, rdp.output().maxUpdate(), context.photos().codec()),
                context.photos(),
                context.sessions().pictures(guest),
                leg.hasDynamicChannels() && accepted.core().has(EarlyCapability.SUPPORT_DYNVC_GFX_PROTOCOL),
                new BurstMeter(link, leg),
                this::shown);
        display.link(link.quality());
        live = new Live(
                leg,
                redirections,
                sources,
                display,
                new DesktopFollower(desktop, rdp, leg, display, sources),
                link,
                new ReconnectOffer(
                        context.reconnects()
                                .offer(
                                        context.login().account(),
                                        vm.id().toString(),
                                        () -> ctx.executor().execute(() -> end(EndReason.TAKEN_OVER)))
                                .orElse(null),
                        rdp,
                        leg),
                ctx.executor()
                        .scheduleAtFixedRate(
                                this::tick,
                                LinkWatch.PERIOD.toMillis(),
                                LinkWatch.PERIOD.toMillis(),
                                TimeUnit.MILLISECONDS),
                new SessionRecord(
                        context,
                        vm,
                        display,
                        rdp,
                        wanted -> CompletableFuture.supplyAsync(() -> sources.turnTo(wanted), ctx.executor())),
                vm.onEvent(event -> ctx.executor().execute(() -> vmChanged(vm.state()))));
        live().reconnect().begin(context.arrival());
        redirections.open();
        if (leg.hasDynamicChannels()) {
            openChannels(leg, display);
        }
        live().record().started(sources.kind());
        display.pump();
        sources.start(new ShownScreen(rdp, leg, display, live().desktop()));
    }

    /** What the client has asked for when it came, if that is a desktop. */
    private ScreenSize wishedAtFirst() {
        ClientCoreData core = rdp.accepted().core();
        return new ScreenSize(
                Math.clamp(core.desktopWidth(), Limits.MIN_DESKTOP_SIDE, Limits.MAX_DESKTOP_SIDE),
                Math.clamp(core.desktopHeight(), Limits.MIN_DESKTOP_SIDE, Limits.MAX_DESKTOP_SIDE));
    }

    private void heal() {
        if (!ended && live().display().graphics() != null) {
            live().desktop().reactivate();
        }
    }

    private void shown() {
        if (context.arrival() == Arrival.RECONNECTED && ClientQuirk.BLANK_AFTER_RECONNECT.appliesTo(rdp.accepted())) {
            live().leg().later(HEALING_MILLIS, this::heal);
        }
        FirstStep.shown(vm, context.blocking());
    }

    private void openChannels(ClientLeg leg, SessionDisplay display) {
        leg.dynamic().start();
        GraphicsServer graphics = display.graphics();
        if (graphics != null) {
            leg.openGraphics(new GraphicsListener(graphics, this::graphicsClosed));
            leg.later(GRAPHICS_PATIENCE_MILLIS, () -> giveUpUnnegotiated(graphics));
        }
        new DisplayControlServer(leg.dynamic(), live().desktop()::clientWishes).open();
    }

    private void giveUpUnnegotiated(GraphicsServer graphics) {
        if (!ended && graphics.state() == GraphicsServer.State.NEGOTIATING) {
            live().leg().closeGraphics();
            graphicsClosed();
        }
    }

    private void graphicsClosed() {
        if (!ended && live().display().graphics() != null) {
            live().display().fallBackToBitmaps();
            live().desktop().fit();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext channel, Object message) {
        try {
            if (!ended) {
                live().link().heard();
                rdp.receive((ByteBuf) message, this);
            }
        } catch (DecodeException | ProtocolViolation e) {
            broken(e);
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext channel) {
        pump();
        channel.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext channel) {
        if (!ended && channel.channel().isWritable()) {
            live().redirections().writable();
        }
        pump();
    }

    @Override
    public void channelInactive(ChannelHandlerContext channel) {
        end(EndReason.CLIENT_LOST);
        channel.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext channel) {
        end(EndReason.CLIENT_LOST);
    }

    private void tick() {
        if (ended) {
            return;
        }
        if (live().link().isGone()) {
            end(EndReason.CLIENT_LOST);
        } else if (!rdp.isReactivating()) {
            live().link().tick(live().leg().written(), live().leg().waiting());
            live().reconnect().tick();
            long nowMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
            live().redirections().tick(nowMillis);
            live().sources().tick(nowMillis);
            live().leg().flush();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext channel, Throwable cause) {
        if (cause instanceof IOException) {
            end(EndReason.CLIENT_LOST);
            channel.close().addListener(closed -> {});
        } else {
            LOG.atError()
                    .addKeyValue("client", context.client())
                    .setCause(cause)
                    .log("Session ended by a defect");
            end(EndReason.DEFECT);
        }
    }

    @Override
    public void on(ClientEvent event) {
        if (ended) {
            return;
        }
        switch (event) {
            case ClientEvent.Input keys -> live().sources().input(keys.events());
            case ClientEvent.SuppressOutput suppress -> live().display().suppress(suppress.desktopRect());
            case ClientEvent.RefreshRect refresh -> {
                for (InclusiveRectangle area : refresh.areas()) {
                    live().display().refresh(area);
                }
            }
            case ClientEvent.ChannelData data -> {
                if (data.channel().equals(ClientLeg.DYNAMIC_CHANNELS)) {
                    dynamicData(data.chunk());
                } else {
                    live().redirections().chunk(data.channel(), data.chunk());
                }
            }
            case ClientEvent.ShutdownRequested asked -> {
                live().leg().send(rdp.output().disconnect(DisconnectProviderUltimatum.Reason.USER_REQUESTED));
                end(EndReason.CLIENT_LEFT);
            }
            case ClientEvent.FrameAcknowledged acknowledged -> {
                // Of surface commands, which are not used.
            }
            case ClientEvent.NetworkMeasured measured ->
                live().display().link(live().link().quality());
            case ClientEvent.Reactivated reactivated -> live().desktop().reactivated();
            case ClientEvent.Disconnected left -> end(EndReason.CLIENT_LEFT);
            case ClientEvent.Reply reply -> live().leg().send(reply.bytes());
        }
    }

    private void dynamicData(ByteBuf chunk) {
        try {
            live().leg().dynamicData(chunk);
        } catch (DecodeException e) {
            broken(e);
        }
    }

    private void broken(Exception cause) {
        LOG.atWarn()
                .addKeyValue("client", context.client())
                .addKeyValue("error", cause.getMessage())
                .log("Client broke the protocol");
        end(EndReason.CLIENT_FAULT);
    }

    @Override
    public void consoleEnded(@Nullable Throwable cause) {
        // The state of the VM tells why; it may come a moment later.
        if (!ended) {
            live().leg().later(STATE_PATIENCE_MILLIS, () -> vmGone(vm.state()));
        }
    }

    @Override
    public void shows(ShownSource shown, @Nullable String why) {
        live().record().shows(shown, why);
    }

    @Override
    public void guestRefused(String detail) {
        SessionRecord.audit(context, vm, AuditKind.GUEST_REFUSED, detail);
    }

    private void vmChanged(VmState state) {
        if (!state.hasProcess()) {
            vmGone(state);
        }
    }

    private void vmGone(VmState state) {
        end(state == VmState.STOPPED ? EndReason.VM_STOPPED : EndReason.VM_FAILED);
    }

    /** Ends the session from outside, because the broker stops. */
    public void brokerStops() {
        end(EndReason.BROKER_STOPS);
    }

    private void end(EndReason reason) {
        if (ended) {
            return;
        }
        ended = true;
        SessionRecord.audit(context, vm, AuditKind.SESSION_ENDED, reason.text());
        if (live != null) {
            live.record().ended(reason);
            live.reconnect().ended(reason);
            live.release();
            live.leg().farewell(reason);
        }
    }

    private void pump() {
        if (!ended) {
            live().display().pump();
        }
    }

    private Live live() {
        Live present = live;
        if (present == null) {
            throw new IllegalStateException("the session has not begun");
        }
        return present;
    }
}
