package dev.oriel.redirect.clipboard;

import dev.oriel.redirect.clipboard.ClipboardEvent.Reason;
import dev.oriel.redirect.clipboard.ClipboardEvent.Refused;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One direction of a bridge: takes what one side offers and offers the other side what of it is allowed. */
final class Lane implements Clipboard {

    private static final int MAX_DETAIL = 120;

    private final Direction direction;
    private final Consumer<? super ClipboardEvent> events;

    private ClipboardPolicy policy;
    private @Nullable Clipboard target;
    /** What the source has. */
    private ClipboardContent source = ClipboardContent.empty();
    /** Whether what the target's side has now is the source's. */
    private boolean shown;
    /** What of it the target has been offered. */
    private List<ClipboardFormat> shownFormats = List.of();
    /** Whether the target's side had something of its own since. */
    private boolean superseded;
    /** Whether the source's side holds what the other lane brought, and so not its own any more. */
    private boolean lost;

    private @Nullable Lane reverse;
    /** Why the last offer was refused, so that a repetition is not told again. */
    private @Nullable Reason lastRefusal;

    Lane(Direction direction, ClipboardPolicy policy, Consumer<? super ClipboardEvent> events) {
        this.direction = direction;
        this.policy = policy;
        this.events = events;
    }

    /** The lane of the other direction. */
    void reverse(Lane other) {
        reverse = other;
    }

    Direction direction() {
        return direction;
    }

    ClipboardPolicy policy() {
        return policy;
    }

    void tell(ClipboardEvent event) {
        events.accept(event);
    }

    void refuse(Reason reason, String detail) {
        tell(new Refused(direction, reason, FileNames.printable(detail, MAX_DETAIL)));
    }

    @Override
    public Offered offer(ClipboardContent content) {
        source = content;
        if (!content.isEmpty()) {
            superseded = false;
            lost = false;
            if (reverse != null) {
                reverse.shown = false;
                reverse.superseded = true;
            }
        }
        return show();
    }

    private Offered show() {
        List<ClipboardFormat> allowed = allowed();
        if (allowed.isEmpty()) {
            withdraw();
            return source.isEmpty() ? Offered.TAKEN : refuseOffer();
        }
        lastRefusal = null;
        if (target == null) {
            return Offered.TAKEN;
        }
        shown = true;
        shownFormats = allowed;
        if (reverse != null) {
            reverse.lost = true;
        }
        return target.offer(new FilteredContent(this, source, allowed));
    }

    private List<ClipboardFormat> allowed() {
        return source.formats().stream()
                .filter(format -> policy.allows(direction, format))
                .toList();
    }

    private Offered refuseOffer() {
        Reason reason = policy.mode().allows(direction) ? Reason.KIND : Reason.DIRECTION;
        if (lastRefusal != reason) {
            lastRefusal = reason;
            refuse(reason, source.formats().get(0).label());
        }
        return Offered.REFUSED;
    }

    private void withdraw() {
        Clipboard shownTo = target;
        if (shown && shownTo != null) {
            shown = false;
            shownTo.offer(ClipboardContent.empty());
        }
    }

    /** Another target, or none; it is offered what the source has. */
    void target(@Nullable Clipboard other) {
        target = other;
        shown = false;
        if (other != null && !source.isEmpty() && !lost) {
            show();
        }
    }

    /** Other rules: what they forbid is withdrawn, what they allow now is offered. */
    void policy(ClipboardPolicy changed) {
        policy = changed;
        boolean asShown = shown && allowed().equals(shownFormats);
        if (!source.isEmpty() && !superseded && !lost && !asShown) {
            show();
        }
    }
}
