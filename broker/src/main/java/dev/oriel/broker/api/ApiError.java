package dev.oriel.broker.api;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.oriel.broker.error.BrokerError;
import dev.oriel.broker.error.BrokerException;
import dev.oriel.vmm.VmException;
import java.util.Locale;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A failure as the API tells it.
 *
 * @param number and {@code name}: stable, from {@link BrokerError}
 * @param message what failed, with the values
 * @param fix what to do about it
 */
public record ApiError(
        int number,
        String name,
        String category,
        String message,
        String fix,
        @JsonIgnore int status) {

    private static final Logger LOG = LoggerFactory.getLogger(ApiError.class);

    /** The one table from everything that can be thrown to what is answered. Logs what is a bug. */
    static ApiError of(Throwable failure) {
        return switch (failure) {
            case BrokerException e -> of(e.error(), e.detail() + causes(e), e.fix());
            case VmException e -> of(row(e), e.getMessage() + causes(e), row(e).fix());
            case IllegalArgumentException e -> of(BrokerError.INVALID_REQUEST, String.valueOf(e.getMessage()));
            case RejectedExecutionException e -> of(BrokerError.BUSY, "too many operations at once");
            default -> {
                LOG.atError().setCause(failure).log("Request failed by a bug");
                yield of(
                        BrokerError.INTERNAL, "unexpected " + failure.getClass().getSimpleName());
            }
        };
    }

    static ApiError of(BrokerError error, String message) {
        return of(error, message, error.fix());
    }

    private static ApiError of(BrokerError error, String message, String fix) {
        return new ApiError(
                error.number(),
                text(error),
                error.category().name().toLowerCase(Locale.ROOT),
                message,
                fix,
                error.httpStatus());
    }

    private static String text(BrokerError error) {
        return error.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static BrokerError row(VmException e) {
        return switch (e.error()) {
            case INVALID_SPEC -> BrokerError.INVALID_REQUEST;
            case NAME_TAKEN -> BrokerError.VM_EXISTS;
            case NOT_FOUND -> BrokerError.UNKNOWN_VM;
            case WRONG_STATE -> BrokerError.VM_WRONG_STATE;
            case HOME_IN_USE -> BrokerError.BROKER_RUNNING;
            case QEMU_MISSING, QEMU_TOO_OLD -> BrokerError.MISSING_PROGRAM;
            case STORAGE -> BrokerError.FILE_UNUSABLE;
            case START_FAILED, QMP_FAILED, QEMU_LOST, DISPLAY_FAILED -> BrokerError.VM_FAILED;
            case TIMED_OUT -> BrokerError.TIMED_OUT;
            case INTERNAL -> BrokerError.INTERNAL;
        };
    }

    /** The chain of causes in words, so that "cannot read X" also says why. */
    private static String causes(Throwable failure) {
        StringBuilder chain = new StringBuilder();
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (message != null && !message.isBlank()) {
                chain.append(": ").append(message);
            }
        }
        return chain.toString();
    }
}
