package dev.oriel.rdp.examples;

import dev.oriel.rdp.codec.PixelFormat;
import dev.oriel.rdp.codec.RawBitmap;
import dev.oriel.rdp.credssp.NtHash;
import dev.oriel.rdp.fastpath.UpdateCode;
import dev.oriel.rdp.sequence.Accepted;
import dev.oriel.rdp.sequence.AcceptorConfig;
import dev.oriel.rdp.sequence.Admission;
import dev.oriel.rdp.sequence.ConnectionRequestFacts;
import dev.oriel.rdp.sequence.RejectionReason;
import dev.oriel.rdp.session.ServerSession;
import dev.oriel.rdp.transport.AcceptorHandler;
import dev.oriel.rdp.transport.AcceptorListener;
import dev.oriel.rdp.transport.AdmissionReply;
import dev.oriel.rdp.transport.ServerTls;
import dev.oriel.rdp.update.BitmapData;
import dev.oriel.rdp.update.BitmapForm;
import dev.oriel.rdp.update.BitmapUpdateHeader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Rectangle;
import dev.oriel.rdp.wire.Secret;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The server of README.md: whoever knows the password sees a red square on a desktop of 640x480. */
final class RedSquareServer implements AcceptorListener {

    static ChannelHandler handler(ServerTls tls, String password) {
        AcceptorConfig config = AcceptorConfig.nla((user, domain) -> Optional.of(NtHash.of(Secret.of(password))));
        return AcceptorHandler.perConnection(config, tls, Duration.ofSeconds(10), RedSquareServer::new);
    }

    @Override
    public void admissionRequested(ConnectionRequestFacts facts, AdmissionReply reply) {
        facts.identity().close();
        reply.admit(new Admission(640, 480, 32));
    }

    @Override
    public void established(Channel channel, Accepted accepted) {
        int[] red = new int[64 * 64];
        Arrays.fill(red, 0xFF0000);
        Rectangle area = new Rectangle(100, 100, 64, 64);
        ByteBuf update = channel.alloc().buffer();
        ByteBuf wire = channel.alloc().buffer();
        BitmapData square = new BitmapData(area, 64, 64, 32, BitmapForm.UNCOMPRESSED, 4 * red.length);
        PduWriter.of(update).pdu(new BitmapUpdateHeader(1)).pdu(square);
        RawBitmap.encodeUpdate(red, 0, 64, 64, 64, PixelFormat.BGRX32, update);
        new ServerSession(accepted, Set.of()).output().update(UpdateCode.BITMAP, update, wire);
        update.release();
        ChannelFuture unused = channel.writeAndFlush(wire);
    }

    @Override
    public void ended(RejectionReason reason, String detail, String told) {
        System.getLogger("example").log(System.Logger.Level.INFO, "refused: {0}, {1}", reason, detail);
    }
}
