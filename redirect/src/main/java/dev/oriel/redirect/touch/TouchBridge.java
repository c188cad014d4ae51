package dev.oriel.redirect.touch;

import org.jspecify.annotations.Nullable;

/**
 * Connects the source of contacts with the target that is shown now. Scales between their desktops, keeps what the policy
 * does not allow away, and suspends the source while nobody takes its contacts. Whenever either side, the policy or the
 * picture's place changes, all that is active is taken back, and contacts count again from the next new one on: no
 * finger stays down on a desktop that has left the window, and none comes down on one that has just come.
 *
 * <p>Holds no contacts. Confined to the session's event loop.
 */
public final class TouchBridge implements TouchListener, TouchTarget.Listener {

    private TouchPolicy policy;
    private @Nullable TouchSource source;
    private @Nullable TouchFeatures features;
    private @Nullable TouchTarget target;
    private @Nullable DesktopMap map;

    public TouchBridge(TouchPolicy policy) {
        this.policy = policy;
    }

    /** The picture of this target is shown now; one before it is detached. */
    public void attach(TouchTarget next, DesktopMap place) {
        if (!next.equals(target)) {
            detach();
        }
        target = next;
        map(place);
        if (features != null) {
            next.announce(features);
        }
        settle();
    }

    /** The picture of no target is shown, or of one that takes no contacts. */
    public void detach() {
        cancelAll();
        target = null;
        settle();
    }

    /** A desktop has got another size or place. */
    public void map(DesktopMap place) {
        if (!place.equals(map)) {
            cancelAll();
            map = place;
        }
    }

    /** What is allowed from now on. */
    public void policy(TouchPolicy allowed) {
        if (!allowed.equals(policy)) {
            cancelAll();
            policy = allowed;
            settle();
        }
    }

    private void cancelAll() {
        if (target != null) {
            target.cancelAll();
        }
    }

    /** Whether contacts go from the source to the target now. */
    public boolean isFlowing() {
        return policy.allowsAny() && source != null && target != null && target.isAccepting();
    }

    private void settle() {
        if (source == null) {
            return;
        }
        if (isFlowing()) {
            source.resume();
        } else {
            source.suspend();
        }
    }

    @Override
    public void acceptingChanged(TouchTarget changed) {
        if (changed.equals(target)) {
            settle();
        }
    }

    @Override
    public void ready(TouchSource next, TouchFeatures has) {
        TouchSource last = source;
        if (last != null && !last.equals(next)) {
            gone(last);
            last.suspend();
        }
        source = next;
        features = has;
        if (target != null) {
            target.announce(has);
        }
        settle();
    }

    @Override
    public void gone(TouchSource left) {
        if (left.equals(source)) {
            cancelAll();
            source = null;
            features = null;
        }
    }

    @Override
    public void fingers(ContactFrames<Finger> frames) {
        if (policy.fingers() && target != null && map != null) {
            target.fingers(frames.each(map::map));
        }
    }

    @Override
    public void pens(ContactFrames<Pen> frames) {
        if (policy.pens() && target != null && map != null) {
            target.pens(frames.each(map::map));
        }
    }

    @Override
    public void dismissHovering(int fingerId) {
        if (policy.fingers() && target != null) {
            target.dismissHovering(fingerId);
        }
    }
}
