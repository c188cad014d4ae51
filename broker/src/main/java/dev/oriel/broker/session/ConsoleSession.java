package dev.oriel.broker.session;

import dev.oriel.broker.audit.AuditEvent;
import dev.oriel.broker.audit.AuditKind;
import dev.oriel.broker.audit.AuditLog;
import dev.oriel.broker.auth.Login;
import dev.oriel.broker.console.ConsoleInput;
import dev.oriel.broker.console.ConsoleSource;
import dev.oriel.rdp.dvc.DvcPdu;
import dev.oriel.rdp.dvc.DvcServer;
import dev.oriel.rdp.egfx.EgfxPdu;
import dev.oriel.rdp.fastpath.Fragmenter;
import dev.oriel.rdp.fastpath.UpdateCode;
import dev.oriel.rdp.gcc.ClientCoreTail.EarlyCapability;
import dev.oriel.rdp.mcs.DisconnectProviderUltimatum;
import dev.oriel.rdp.sequence.Accepted;
import dev.oriel.rdp.sequence.Admission;
import dev.oriel.rdp.sequence.ProtocolViolation;
import dev.oriel.rdp.session.ChannelWriter;
import dev.oriel.rdp.session.ClientEvent;
import dev.oriel.rdp.session.ServerSession;
import dev.oriel.rdp.share.InclusiveRectangle;
import dev.oriel.rdp.share.SetKeyboardIndicators.Led;
import dev.oriel.rdp.svc.Dechunker;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Rectangle;
import dev.oriel.redirect.display.DisplayOutput;
import dev.oriel.redirect.display.GraphicsServer;
import dev.oriel.redirect.display.Placement;
import dev.oriel.vmm.VirtualMachine;
import dev.oriel.vmm.VmState;
import dev.oriel.vmm.display.GuestDisplay;
import dev.oriel.vmm.display.LockKeys;
import dev.oriel.vmm.display.PointerShape;
import dev.oriel.vmm.display.ScreenSize;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One user at the boot console of one VM: the last handler of an established connection. Everything runs on the
 * connection's event loop; what comes from the VM hops there.
 */
public final class ConsoleSession extends ChannelInboundHandlerAdapter
        implements ClientEvent.Sink, ConsoleSource.Viewer, DisplayOutput {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleSession.class);

    private static final String DYNAMIC_CHANNELS = "drdynvc";
    private static final int MAX_DYNAMIC_MESSAGE = 64 * 1024;
    private static final int MAX_GRAPHICS_MESSAGE = 64 * 1024;

    /** How long a client may take to read why its session ended; closing at once could destroy it unread. */
    private static final long FAREWELL_MILLIS = 2000;

    /** How long the display may be gone before the VM says why. */
    private static final long STATE_PATIENCE_MILLIS = 500;

    private final SessionContext context;
    private final VirtualMachine vm;
    private final GuestDisplay guest;
    private final ServerSession rdp;
    private final ConsoleInput input;
    private final Dechunker dynamicChunks = new Dechunker(MAX_DYNAMIC_MESSAGE);
    private final DvcServer dynamic = new DvcServer(this::sendDynamic);
    private final int dynamicChannelId;
    private final DisplayControlServer displayControl = new DisplayControlServer(dynamic, this::clientWishes);

    private @Nullable ChannelHandlerContext ctx;
    private @Nullable ConsoleSource source;
    private @Nullable SessionDisplay display;
    private SessionRegistry.@Nullable Registration registration;
    private VirtualMachine.@Nullable Subscription vmEvents;
    private DesktopSize desktop;
    private int graphicsChannelId;
    private boolean ended;

    /**
     * Where a session belongs.
     *
     * @param client address and port of the client
     */
    public record SessionContext(AuditLog audit, SessionRegistry sessions, String client, Login login) {}

    /** A session that begins when it is put into the pipeline. */
    public ConsoleSession(SessionContext context, VirtualMachine vm, GuestDisplay guest, Accepted accepted) {
        this.context = context;
        this.vm = vm;
        this.guest = guest;
        this.rdp = new ServerSession(accepted, Set.of(DYNAMIC_CHANNELS));
        this.input = new ConsoleInput(guest.input());
        OptionalInt joined = accepted.channelId(DYNAMIC_CHANNELS);
        this.dynamicChannelId = joined.orElse(-1);
        this.desktop = new DesktopSize(
                new ScreenSize(
                        accepted.admission().width(), accepted.admission().height()),
                null);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        ctx = added;
        Accepted accepted = rdp.accepted();
        boolean channels = dynamicChannelId >= 0;
        boolean graphics = channels && accepted.core().has(EarlyCapability.SUPPORT_DYNVC_GFX_PROTOCOL);
        ConsoleSource watched = ConsoleSource.open(guest, added.executor(), this);
        source = watched;
        SessionDisplay shown = new SessionDisplay(
                watched,
                desktop.placement(),
                added.channel(),
                this,
                ClientAbilities.pointers(accepted.capabilities()),
                ClientAbilities.bitmaps(accepted, rdp.output().maxUpdate()),
                graphics);
        display = shown;
        input.place(shown.placement());
        if (channels) {
            dynamic.start();
            GraphicsServer server = shown.graphics();
            if (server != null) {
                graphicsChannelId = dynamic.open(
                        EgfxPdu.CHANNEL_NAME, MAX_GRAPHICS_MESSAGE, new GraphicsListener(server, this::graphicsClosed));
            }
            displayControl.open();
        }
        vmEvents = vm.onEvent(event -> added.executor().execute(() -> vmChanged(vm.state())));
        Instant since = Instant.now();
        String id = UUID.randomUUID().toString();
        registration = context.sessions()
                .register(() -> new SessionSummary(
                        id,
                        context.login().account(),
                        vm.name(),
                        vm.id().toString(),
                        context.client(),
                        since,
                        shown.kind()));
        audit(AuditKind.SESSION_STARTED, shown.kind());
        LOG.atInfo()
                .addKeyValue("session", id)
                .addKeyValue("client", context.client())
                .addKeyValue("vm", vm.name())
                .addKeyValue("display", watched.kind() + " to " + shown.kind())
                .log("Session started");
        shown.pump();
    }

    @Override
    public void channelRead(ChannelHandlerContext channel, Object message) {
        try {
            if (!ended) {
                rdp.receive((ByteBuf) message, this);
            }
        } catch (DecodeException | ProtocolViolation e) {
            LOG.atWarn()
                    .addKeyValue("client", context.client())
                    .addKeyValue("error", e.getMessage())
                    .log("Client broke the protocol");
            end(EndReason.CLIENT_FAULT);
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
        pump();
    }

    @Override
    public void channelInactive(ChannelHandlerContext channel) {
        end(EndReason.CLIENT_LEFT);
        channel.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext channel) {
        end(EndReason.CLIENT_LEFT);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext channel, Throwable cause) {
        if (cause instanceof IOException) {
            end(EndReason.CLIENT_LEFT);
            ignore(channel.close());
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
            case ClientEvent.Input keys -> keys.events().forEach(input::handle);
            case ClientEvent.SuppressOutput suppress -> shown().suppress(suppress.desktopRect());
            case ClientEvent.RefreshRect refresh -> {
                for (InclusiveRectangle area : refresh.areas()) {
                    shown().refresh(area);
                }
            }
            case ClientEvent.ChannelData data -> dynamicData(data.chunk());
            case ClientEvent.ShutdownRequested asked -> {
                send(rdp.output().disconnect(DisconnectProviderUltimatum.Reason.USER_REQUESTED));
                end(EndReason.CLIENT_LEFT);
            }
            case ClientEvent.FrameAcknowledged acknowledged -> {
                // Of surface commands, which are not used.
            }
            case ClientEvent.Reactivated reactivated -> {
                shown().release(desktop.placement());
                input.place(shown().placement());
                resizeClient();
            }
            case ClientEvent.Disconnected left -> end(EndReason.CLIENT_LEFT);
            case ClientEvent.Reply reply -> send(reply.bytes());
        }
    }

    private void dynamicData(ByteBuf chunk) {
        try {
            PduReader message = dynamicChunks.accept(PduReader.of(chunk));
            if (message != null) {
                dynamic.accept(message);
                pump();
            }
        } catch (DecodeException e) {
            LOG.atWarn()
                    .addKeyValue("client", context.client())
                    .addKeyValue("channel", DYNAMIC_CHANNELS)
                    .addKeyValue("error", e.getMessage())
                    .log("Client broke the protocol");
            end(EndReason.CLIENT_FAULT);
        }
    }

    private void graphicsClosed() {
        if (!ended && shown().graphics() != null) {
            shown().fallBackToBitmaps();
            resizeClient();
        }
    }

    /** The client's window has another size: the guest may follow, else its screen is centred. */
    private void clientWishes(ScreenSize size) {
        desktop = desktop.withWish(size);
        ignore(guest.requestSize(size));
        resizeClient();
    }

    @Override
    public void screenResized(ScreenSize size) {
        if (!ended) {
            desktop = desktop.withScreen(size);
            resizeClient();
        }
    }

    /** Brings the client's desktop to the size that it should have. */
    private void resizeClient() {
        Placement wanted = desktop.placement();
        Admission present = rdp.accepted().admission();
        boolean sameDesktop = wanted.desktopWidth() == present.width() && wanted.desktopHeight() == present.height();
        if (rdp.isReactivating()) {
            // Looked at again when the client is active.
            return;
        }
        if (shown().graphics() != null || sameDesktop) {
            shown().resize(wanted);
            input.place(wanted);
        } else {
            shown().hold();
            send(rdp.reactivate(new Admission(
                    wanted.desktopWidth(), wanted.desktopHeight(), present.bitsPerPixel(), present.features())));
        }
    }

    @Override
    public void screenDamaged(Rectangle area) {
        if (!ended) {
            shown().damage(area);
            pump();
        }
    }

    @Override
    public void pointerShape(@Nullable PointerShape shape) {
        if (!ended) {
            shown().pointer(shape);
        }
    }

    @Override
    public void lockKeys(LockKeys lockKeys) {
        if (ended) {
            return;
        }
        input.guestLockKeys(lockKeys);
        Flags<Led> lights = Flags.none();
        lights = lockKeys.scrollLock() ? lights.with(Led.SCROLL_LOCK) : lights;
        lights = lockKeys.numLock() ? lights.with(Led.NUM_LOCK) : lights;
        lights = lockKeys.capsLock() ? lights.with(Led.CAPS_LOCK) : lights;
        send(rdp.output().keyboardIndicators(lights));
    }

    @Override
    public void screenEnded(@Nullable Throwable cause) {
        // The state of the VM tells why; it may come a moment later.
        if (!ended) {
            ignore(channel()
                    .executor()
                    .schedule(() -> vmGone(vm.state()), STATE_PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        }
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
        input.releaseAll();
        release();
        audit(AuditKind.SESSION_ENDED, reason.text());
        ChannelHandlerContext channel = channel();
        if (!channel.channel().isActive()) {
            return;
        }
        if (reason != EndReason.CLIENT_LEFT) {
            send(rdp.output().setErrorInfo(reason.told()));
            send(rdp.output().disconnect(DisconnectProviderUltimatum.Reason.PROVIDER_INITIATED));
        }
        channel.flush();
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls != null) {
            ignore(tls.closeOutbound());
        }
        ignore(channel.executor().schedule(() -> ignore(channel.close()), FAREWELL_MILLIS, TimeUnit.MILLISECONDS));
    }

    private void release() {
        if (vmEvents != null) {
            vmEvents.close();
        }
        if (source != null) {
            source.close();
        }
        if (display != null) {
            display.close();
        }
        if (registration != null) {
            registration.close();
        }
        dynamic.closeAll();
    }

    @Override
    public void graphics(ByteBuf message) {
        dynamic.send(graphicsChannelId, message);
    }

    @Override
    public void update(UpdateCode code, ByteBuf body) {
        ByteBuf out = channel().alloc().buffer(Fragmenter.encodedSize(body.readableBytes()));
        rdp.output().update(code, body, out);
        ignore(channel().write(out));
    }

    private void sendDynamic(DvcPdu header, ByteBuf data) {
        int size = header.encodedSize() + data.readableBytes();
        ByteBuf message = channel().alloc().buffer(size);
        ByteBuf out = channel().alloc().buffer(ChannelWriter.encodedSize(size));
        try {
            PduWriter.of(message).pdu(header).bytes(data);
            rdp.output().channel(dynamicChannelId, message, out);
        } finally {
            message.release();
        }
        ignore(channel().write(out));
    }

    private void send(Bytes bytes) {
        if (!bytes.isEmpty() && ctx != null) {
            ignore(channel().writeAndFlush(bytes.asBuffer()));
        }
    }

    private void pump() {
        if (!ended && display != null) {
            display.pump();
        }
    }

    private SessionDisplay shown() {
        SessionDisplay present = display;
        if (present == null) {
            throw new IllegalStateException("the session has not begun");
        }
        return present;
    }

    private ChannelHandlerContext channel() {
        ChannelHandlerContext present = ctx;
        if (present == null) {
            throw new IllegalStateException("the session has not begun");
        }
        return present;
    }

    private void audit(AuditKind kind, String detail) {
        context.audit()
                .record(AuditEvent.ofClient(kind, context.client())
                        .withUser(context.login().account())
                        .withVm(vm.name())
                        .withDetail(detail));
    }

    /** A failed write closes the channel, which {@link #channelInactive} hears. */
    private static void ignore(Object outcome) {
        if (outcome instanceof Future<?> write && write.isDone() && !write.isSuccess()) {
            LOG.atDebug().addKeyValue("error", String.valueOf(write.cause())).log("Write failed");
        }
    }
}
