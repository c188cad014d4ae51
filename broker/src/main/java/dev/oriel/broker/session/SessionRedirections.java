package dev.oriel.broker.session;

import dev.oriel.broker.audit.AuditKind;
import dev.oriel.broker.bridge.Redirections;
import dev.oriel.broker.bridge.StaticChannels;
import dev.oriel.broker.policy.VmPolicy;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.redirect.channel.ChannelOutput;
import dev.oriel.redirect.clipboard.ClipboardEvent;
import dev.oriel.vmm.VirtualMachine;
import io.netty.buffer.ByteBuf;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What moves between one session's client and its guest, under the VM's policy as it is now, with a line in the audit log
 * about each thing that passes or is refused. Confined to the session's event loop.
 */
final class SessionRedirections implements Redirections.Listener, AutoCloseable {

    private final SessionContext context;
    private final VirtualMachine vm;
    private final Redirections redirections;
    private final StaticChannels client;
    private VmPolicy policy;

    SessionRedirections(SessionContext context, VirtualMachine vm, ClientLeg leg) {
        this.context = context;
        this.vm = vm;
        this.policy = context.policies().of(vm.id().toString());
        this.redirections = new Redirections(policy, this);
        this.client = redirections.client(name -> context.mayHaveGuest() ? leg.staticChannel(name) : null);
    }

    /** The client is active. */
    void open() {
        client.open();
    }

    /** Our ends of the channels of a guest's connection. */
    StaticChannels guest(Function<String, @Nullable ChannelOutput> outputs) {
        return redirections.guest(outputs);
    }

    /** One chunk of a static channel of the client; borrowed. */
    void chunk(String channel, ByteBuf chunk) {
        client.chunk(channel, chunk);
    }

    void writable() {
        client.writable();
    }

    void tick(long nowMillis) {
        VmPolicy present = context.policies().of(vm.id().toString());
        if (!present.equals(policy)) {
            policy = present;
            redirections.policy(present);
        }
        client.tick(nowMillis);
    }

    @Override
    public void clipboard(ClipboardEvent event) {
        switch (event) {
            case ClipboardEvent.Granted granted ->
                audit(AuditKind.CLIPBOARD_GRANTED, granted.direction() + " " + granted.format());
            case ClipboardEvent.Refused refused ->
                audit(
                        AuditKind.CLIPBOARD_REFUSED,
                        refused.direction() + " " + refused.detail() + ": " + refused.reason());
            case ClipboardEvent.FileTransferred file ->
                audit(AuditKind.FILE_TRANSFERRED, file.direction() + " " + file.path());
        }
    }

    @Override
    public void broken(Redirections.Side side, String channel, DecodeException cause) {
        audit(AuditKind.CHANNEL_BROKEN, channel + " of the " + side + ": " + cause.getMessage());
    }

    private void audit(AuditKind kind, String detail) {
        SessionRecord.audit(context, vm, kind, detail);
    }

    @Override
    public void close() {
        client.close();
    }
}
