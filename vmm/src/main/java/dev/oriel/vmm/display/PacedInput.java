package dev.oriel.vmm.display;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Gives the guest's keyboard no more than it can hold. QEMU's PS/2 keyboard has a buffer of 16 bytes, and what comes while
 * it is full is lost, the release of a shift key among it: with events in one burst, as a paste makes them, or after QEMU's
 * main loop was held up. So at most {@link #CREDIT} bytes are under way; a byte counts as taken by the guest
 * {@link #BYTE_TIME} after QEMU has acknowledged it, and not before the keyboard's buffer was seen empty: a guest whose
 * processor gets no time reads nothing. Single keystrokes, with a modifier, pass at once.
 *
 * <p>Keys wait for credit in order; a pointer event that comes while a key waits, waits behind it, so that a click keeps its
 * modifier, and moves that wait are merged. Beyond {@link #MAX_WAITING} events further presses, moves and clicks are
 * dropped, but never the release of something held down. What waits from a viewer who goes is dropped: nobody sees any more
 * what it does. To a guest that has read nothing for
 * {@link #STALL} nobody types ahead any further, and its pointer no longer waits for keys. Thread-safe.
 */
public final class PacedInput {

    /** Bytes of the keyboard's buffer in use at most: a keystroke with a modifier, and much room for a guest that is late. */
    static final int CREDIT = 6;

    /** 55 to 110 characters a second. Under emulation, keys are lost at up to 1 ms; at 2 ms none of 3,750 was. */
    static final Duration BYTE_TIME = Duration.ofMillis(3);

    /** So long without reading its keyboard, a guest has no ear for it: it boots, or is dead. */
    static final Duration STALL = Duration.ofSeconds(2);

    /** Events that may wait: half a minute of paste. */
    static final int MAX_WAITING = 4096;

    private static final int QNUM_EXTENDED = 0x80;
    private static final int QNUM_PRINT = 0xB7;
    private static final int QNUM_PAUSE = 0xC6;

    /** One thread for all VMs: what it runs never blocks. */
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("input-pace").unstarted(task));

    private sealed interface Event {
        Viewer viewer();
    }

    private record Key(Viewer viewer, int qnum, boolean down) implements Event {}

    private record Position(Viewer viewer, int x, int y) implements Event {}

    private record Motion(Viewer viewer, int dx, int dy) implements Event {}

    private record Button(Viewer viewer, PointerButton button, boolean down) implements Event {}

    private final InputDevices devices;
    private final KeyboardBuffer buffer;
    private final Executor later;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Event> waiting = new ArrayDeque<>();
    private int credit = CREDIT;

    /** Bytes that QEMU has acknowledged and the guest is taken not to have read. */
    private int unread;

    /** How many of them the guest has read, as the buffer has told. */
    private int read;

    /** Times that the buffer was found not empty since it was last empty. */
    private int refusals;

    private boolean reading;

    public PacedInput(InputDevices devices, KeyboardBuffer buffer) {
        this(devices, buffer, PacedInput::byteTimeLater);
    }

    private static void byteTimeLater(Runnable step) {
        ScheduledFuture<?> unused = CLOCK.schedule(step, BYTE_TIME.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** With an executor that runs what it is given {@link #BYTE_TIME} later. */
    PacedInput(InputDevices devices, KeyboardBuffer buffer, Executor later) {
        this.devices = devices;
        this.buffer = buffer;
        this.later = later;
    }

    /** Keyboard and pointer for one more viewer. */
    public GuestInput open() {
        return new Viewer();
    }

    /** What one viewer does. All fields are guarded by the lock. */
    private final class Viewer implements GuestInput {

        /** Pressed by events that were accepted. */
        private final Pressed pressed = new Pressed();

        /** Pressed in the guest. */
        private final Pressed sent = new Pressed();

        private boolean closed;

        @Override
        public void key(int qnum, boolean down) {
            accept(new Key(this, qnum & 0xFF, down));
        }

        @Override
        public boolean isAbsolute() {
            return devices.isAbsolute();
        }

        @Override
        public void moveTo(int x, int y) {
            accept(new Position(this, x, y));
        }

        @Override
        public void moveBy(int dx, int dy) {
            accept(new Motion(this, dx, dy));
        }

        @Override
        public void button(PointerButton button, boolean down) {
            accept(new Button(this, button, down));
        }

        @Override
        public void close() {
            lock.lock();
            try {
                if (!closed) {
                    closed = true;
                    waiting.removeIf(event -> event.viewer() == this);
                    sent.keys.stream().forEach(qnum -> waiting.addLast(new Key(this, qnum, false)));
                    sent.buttons.forEach(button -> waiting.addLast(new Button(this, button, false)));
                    drain();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** Keys and buttons that are down. */
    private static final class Pressed {

        private final BitSet keys = new BitSet();
        private final Set<PointerButton> buttons = EnumSet.noneOf(PointerButton.class);

        private void remember(Event event) {
            if (event instanceof Key key) {
                keys.set(key.qnum, key.down);
            } else if (event instanceof Button button) {
                boolean unused = button.down ? buttons.add(button.button) : buttons.remove(button.button);
            }
        }

        private boolean isReleasedBy(Event event) {
            return switch (event) {
                case Key key -> !key.down && keys.get(key.qnum);
                case Button button -> !button.down && buttons.contains(button.button);
                case Position position -> false;
                case Motion motion -> false;
            };
        }
    }

    private void accept(Event event) {
        lock.lock();
        try {
            Viewer viewer = event.viewer();
            if (!viewer.closed && (hasRoomFor(event) || viewer.pressed.isReleasedBy(event))) {
                viewer.pressed.remember(event);
                enqueue(event);
                drain();
                if (isStalled()) {
                    passPointer();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isStalled() {
        return refusals * BYTE_TIME.toMillis() >= STALL.toMillis();
    }

    private boolean hasRoomFor(Event event) {
        return isStalled() ? !(event instanceof Key) || waiting.isEmpty() : waiting.size() < MAX_WAITING;
    }

    /** Keys that a guest does not read must not take its pointer from it. */
    private void passPointer() {
        for (Iterator<Event> each = waiting.iterator(); each.hasNext(); ) {
            Event event = each.next();
            if (!(event instanceof Key)) {
                each.remove();
                send(event);
            }
        }
    }

    private void enqueue(Event event) {
        Event newest = waiting.peekLast();
        if (newest == null || newest.viewer() != event.viewer()) {
            waiting.addLast(event);
        } else if (event instanceof Position && newest instanceof Position) {
            waiting.removeLast();
            waiting.addLast(event);
        } else if (event instanceof Motion motion && newest instanceof Motion before) {
            waiting.removeLast();
            waiting.addLast(new Motion(motion.viewer, before.dx + motion.dx, before.dy + motion.dy));
        } else {
            waiting.addLast(event);
        }
    }

    private void drain() {
        for (Event next = waiting.peek(); next != null && cost(next) <= credit; next = waiting.peek()) {
            waiting.remove();
            send(next);
        }
    }

    private void send(Event event) {
        event.viewer().sent.remember(event);
        switch (event) {
            case Key key -> {
                int cost = cost(key);
                credit -= cost;
                devices.key(key.qnum, key.down).whenComplete((taken, failure) -> acknowledged(cost));
            }
            case Position position -> devices.moveTo(position.x, position.y);
            case Motion motion -> devices.moveBy(motion.dx, motion.dy);
            case Button button -> devices.button(button.button, button.down);
        }
    }

    private void acknowledged(int bytes) {
        lock.lock();
        try {
            unread += bytes;
            if (!reading) {
                reading = true;
                later.execute(this::byteTime);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The guest has had the time to take one more byte. Ask whether it did, unless that is known. */
    private void byteTime() {
        int asked;
        lock.lock();
        try {
            if (read > 0) {
                byteRead();
                return;
            }
            asked = unread;
        } finally {
            lock.unlock();
        }
        buffer.isEmpty().whenComplete((empty, failure) -> answered(asked, failure != null || empty));
    }

    private void answered(int asked, boolean empty) {
        lock.lock();
        try {
            if (empty) {
                refusals = 0;
                read = asked;
                byteRead();
            } else {
                refusals++;
                if (isStalled()) {
                    passPointer();
                }
                later.execute(this::byteTime);
            }
        } finally {
            lock.unlock();
        }
    }

    private void byteRead() {
        read--;
        unread--;
        credit++;
        drain();
        reading = unread > 0;
        if (reading) {
            later.execute(this::byteTime);
        }
    }

    /** Bytes that an event takes in the keyboard's buffer (scan code set 2, which QEMU's keyboard speaks). */
    private static int cost(Event event) {
        if (!(event instanceof Key key)) {
            return 0;
        }
        return switch (key.qnum) {
            case QNUM_PRINT, QNUM_PAUSE -> CREDIT;
            default -> 1 + (key.down ? 0 : 1) + (key.qnum >= QNUM_EXTENDED ? 1 : 0);
        };
    }
}
