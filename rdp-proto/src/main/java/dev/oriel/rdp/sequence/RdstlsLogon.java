package dev.oriel.rdp.sequence;

import dev.oriel.rdp.rdstls.RdstlsCapabilities;
import dev.oriel.rdp.rdstls.RdstlsPdu;
import dev.oriel.rdp.rdstls.RdstlsRequest;
import dev.oriel.rdp.rdstls.RdstlsResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** RDSTLS in the client's role, MS-RDPBCGR 5.4.5.3: the server says what it can do, we log on, the server answers. */
final class RdstlsLogon {

    private final @Nullable RdstlsRequest logon;
    private boolean sent;

    /** @param logon null when there is none, and RDSTLS was not offered */
    RdstlsLogon(@Nullable RdstlsRequest logon) {
        this.logon = logon;
    }

    /** What to send; nothing when the server has taken the log-on. */
    Optional<RdstlsRequest> receive(RdstlsPdu pdu) throws ConnectionFailed {
        return switch (pdu) {
            case RdstlsCapabilities capabilities -> Optional.of(answer(capabilities));
            case RdstlsResponse response -> {
                check(response);
                yield Optional.empty();
            }
            case RdstlsRequest request ->
                throw new ConnectionFailed(FailureReason.MALFORMED, "a client's RDSTLS request from a server");
        };
    }

    private RdstlsRequest answer(RdstlsCapabilities capabilities) throws ConnectionFailed {
        if (sent || logon == null) {
            throw new ConnectionFailed(FailureReason.MALFORMED, "RDSTLS capabilities out of order");
        }
        if ((capabilities.supportedVersions() & RdstlsCapabilities.VERSION_1) == 0) {
            throw new ConnectionFailed(FailureReason.SECURITY_PROTOCOL, "server knows no RDSTLS version 1");
        }
        sent = true;
        return logon;
    }

    private void check(RdstlsResponse response) throws ConnectionFailed {
        if (!sent) {
            throw new ConnectionFailed(FailureReason.MALFORMED, "RDSTLS response out of order");
        }
        if (response.resultCode() != 0) {
            throw new ConnectionFailed(
                    FailureReason.AUTHENTICATION,
                    "RDSTLS: " + response.known().map(Enum::toString).orElse("result " + response.resultCode()));
        }
    }
}
