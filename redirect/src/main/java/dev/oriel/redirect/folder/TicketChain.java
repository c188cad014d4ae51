package dev.oriel.redirect.folder;

import java.util.function.Supplier;

/** A request that is answered by several, one after the other: cancels the one that is in flight. */
final class TicketChain implements FileTicket {

    private FileTicket current = FileTicket.ENDED;
    private int steps;

    /** Begins the next one, which may be answered, and followed, before this returns. */
    void follow(Supplier<FileTicket> next) {
        steps++;
        int mine = steps;
        FileTicket ticket = next.get();
        if (mine == steps) {
            current = ticket;
        }
    }

    @Override
    public void cancel() {
        current.cancel();
    }
}
