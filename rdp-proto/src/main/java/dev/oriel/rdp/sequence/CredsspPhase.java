package dev.oriel.rdp.sequence;

import dev.oriel.rdp.credssp.CredsspServer;
import dev.oriel.rdp.credssp.CredsspStep;
import dev.oriel.rdp.credssp.EarlyUserAuthorizationResult;
import dev.oriel.rdp.credssp.TsRequest;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.x224.SecurityProtocol;
import io.netty.buffer.ByteBuf;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Network level authentication, MS-RDPBCGR 5.4.5.2, and the Early User Authorization Result after HYBRID_EX. */
final class CredsspPhase implements Phase {

    private final Phase next;
    private @Nullable CredsspServer server;

    CredsspPhase(Phase next) {
        this.next = next;
    }

    @Override
    public OptionalInt frameLength(ByteBuf borrowed) throws DecodeException {
        return TsRequest.frameLength(borrowed);
    }

    @Override
    public Phase receive(ByteBuf frame, Conversation conversation) throws DecodeException, Refusal {
        CredsspStep step = server(conversation).receive(frame);
        return switch (step) {
            case CredsspStep.Continue more -> {
                Bytes reply = more.reply();
                if (reply != null) {
                    conversation.send(reply);
                }
                yield this;
            }
            case CredsspStep.LoggedIn in -> {
                conversation.identity = new ClientIdentity.Proved(in.identity(), in.credentials());
                authorize(in, conversation);
                yield next;
            }
            case CredsspStep.Failed failed -> throw refused(failed);
            case CredsspStep.Delegated client -> throw new IllegalStateException("a client's step in a server");
        };
    }

    private static Refusal refused(CredsspStep.Failed failed) {
        Bytes reply = failed.reply();
        return reply == null
                ? Refusal.of(RejectionReason.AUTHENTICATION, failed.detail())
                : Refusal.saying(RejectionReason.AUTHENTICATION, failed.detail(), reply, "CredSSP " + failed.status());
    }

    private CredsspServer server(Conversation conversation) throws DecodeException {
        CredsspServer existing = server;
        if (existing != null) {
            return existing;
        }
        Bytes key = conversation.serverKey;
        if (key == null) {
            throw new IllegalStateException("CredSSP before TLS");
        }
        AcceptorConfig config = conversation.config();
        CredsspServer made =
                new CredsspServer(config.credssp(), key, config.accounts(), config.random(), config.time());
        conversation.closeOnEnd(made);
        server = made;
        return made;
    }

    private static void authorize(CredsspStep.LoggedIn in, Conversation conversation) throws Refusal {
        boolean allowed = conversation.config().authorizer().mayConnect(in.identity());
        boolean tellsEarly = conversation.selected == SecurityProtocol.HYBRID_EX;
        if (allowed) {
            if (tellsEarly) {
                conversation.send(EarlyUserAuthorizationResult.AUTHZ_SUCCESS);
            }
            return;
        }
        if (tellsEarly) {
            throw Refusal.saying(
                    RejectionReason.NOT_AUTHORIZED,
                    "user " + in.identity().user() + " may not connect",
                    EarlyUserAuthorizationResult.AUTHZ_ACCESS_DENIED);
        }
        // Without HYBRID_EX the client understands a refusal only after licensing.
        conversation.denied = true;
    }
}
