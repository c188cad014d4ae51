package dev.oriel.vmm.lifecycle;

import dev.oriel.vmm.VmEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the events of one VM to its listeners, in order, on a thread of its own. A listener that blocks delays the others
 * but never the VM: the queue is bounded, and a guest that floods it (by resetting in a loop) loses events other than
 * state changes.
 */
public final class EventQueue implements AutoCloseable {

    /** Events that may wait. */
    static final int CAPACITY = 1024;

    /** Room that only state changes may use; a VM makes few of them. */
    private static final int RESERVED = 128;

    private static final Logger log = LoggerFactory.getLogger(EventQueue.class);

    private final String vm;
    private final LinkedBlockingQueue<VmEvent> waiting = new LinkedBlockingQueue<>(CAPACITY);
    private final List<Consumer<VmEvent>> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread;

    public EventQueue(String vm) {
        this.vm = vm;
        this.thread = Thread.ofVirtual().name("events-" + vm).start(this::deliver);
    }

    /** Never blocks. */
    public void add(VmEvent event) {
        boolean essential = event instanceof VmEvent.StateChanged;
        if ((!essential && waiting.remainingCapacity() <= RESERVED) || !waiting.offer(event)) {
            log.atDebug()
                    .addKeyValue("vm", vm)
                    .addKeyValue("event", event)
                    .log("Event dropped, listeners are too slow");
        }
    }

    /** The same listener may be added more than once; the returned action removes this one addition. */
    public Runnable subscribe(Consumer<VmEvent> listener) {
        // A wrapper of its own, so that removal finds this addition and no equal one.
        Consumer<VmEvent> own = new Consumer<>() {
            @Override
            public void accept(VmEvent event) {
                listener.accept(event);
            }
        };
        listeners.add(own);
        return () -> listeners.remove(own);
    }

    private void deliver() {
        try {
            while (true) {
                VmEvent event = waiting.take();
                for (Consumer<VmEvent> listener : listeners) {
                    deliver(listener, event);
                }
            }
        } catch (InterruptedException e) {
            // close() asked for it.
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(Consumer<VmEvent> listener, VmEvent event) {
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            log.atError().addKeyValue("vm", vm).setCause(e).log("Event listener failed");
        }
    }

    /** What still waits is dropped. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
