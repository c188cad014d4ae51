package dev.oriel.redirect.audio;

import java.util.Arrays;

/**
 * Blocks of a server that it has not been told the end of, by ticket. Bound: {@link #SLOTS}, as many as its numbers can tell
 * apart. Policy: the oldest is given up.
 */
final class ReceivedBlocks {

    static final int SLOTS = 256;

    private static final long FREE = -1;

    /** Hears what the server is to be told. */
    @FunctionalInterface
    interface Confirms {
        /**
         * A block left.
         *
         * @param timestampMillis the block's, as it came
         * @param sojournMillis since it came, 0 or more
         */
        void confirm(int blockNo, int timestampMillis, long sojournMillis);
    }

    private final Confirms confirms;
    private final long[] tickets = new long[SLOTS];
    private final int[] blockNos = new int[SLOTS];
    private final int[] timestamps = new int[SLOTS];
    private final long[] receivedMillis = new long[SLOTS];
    private long lastTicket;

    ReceivedBlocks(Confirms confirms) {
        this.confirms = confirms;
        Arrays.fill(tickets, FREE);
    }

    /** Returns the ticket of a block. */
    long add(int blockNo, int timestampMillis, long nowMillis) {
        lastTicket++;
        int slot = (int) (lastTicket % SLOTS);
        leave(slot, nowMillis);
        tickets[slot] = lastTicket;
        blockNos[slot] = blockNo;
        timestamps[slot] = timestampMillis;
        receivedMillis[slot] = nowMillis;
        return lastTicket;
    }

    /** Tells the server of a block; does nothing for a ticket that is not there. */
    void consumed(long ticket, long nowMillis) {
        if (ticket > 0 && tickets[(int) (ticket % SLOTS)] == ticket) {
            leave((int) (ticket % SLOTS), nowMillis);
        }
    }

    /** Forgets all without telling. */
    void clear() {
        Arrays.fill(tickets, FREE);
    }

    private void leave(int slot, long nowMillis) {
        if (tickets[slot] != FREE) {
            tickets[slot] = FREE;
            confirms.confirm(blockNos[slot], timestamps[slot], Math.max(0, nowMillis - receivedMillis[slot]));
        }
    }
}
