package dev.oriel.redirect.clipboard;

import dev.oriel.rdp.wire.Bytes;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who pastes: keeps what it is offered, and waits for answers. */
final class FakeDesktop implements Clipboard {

    private final List<ClipboardContent> offers = new ArrayList<>();

    /** An answer that can be looked at. */
    static final class Paste<T> implements Answer<T> {
        private @Nullable Object value;
        private int refusals;

        @Override
        public void give(T given) {
            // Borrowed during the call.
            value = given instanceof ByteBuf bytes ? Bytes.copyOf(bytes) : given;
        }

        @Override
        public void refuse() {
            refusals++;
        }

        boolean isRefused() {
            return refusals == 1 && value == null;
        }

        boolean isOpen() {
            return refusals == 0 && value == null;
        }

        Object value() {
            if (value == null) {
                throw new AssertionError(isRefused() ? "refused" : "not answered");
            }
            return value;
        }
    }

    @Override
    public Offered offer(ClipboardContent content) {
        offers.add(content);
        return Offered.TAKEN;
    }

    List<ClipboardContent> offers() {
        return offers;
    }

    ClipboardContent content() {
        return offers.isEmpty() ? ClipboardContent.empty() : offers.get(offers.size() - 1);
    }
}
