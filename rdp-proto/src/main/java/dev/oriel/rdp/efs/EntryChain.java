package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import java.util.ArrayList;
import java.util.List;

/** Structures that {@code NextEntryOffset} chains in a buffer, MS-FSCC 2.4 and 2.7.1. */
final class EntryChain {

    /** The most entries of one buffer. */
    static final int MAX_ENTRIES = 4096;

    private static final int OFFSET_SIZE = 4;

    private EntryChain() {}

    /** Reads one entry behind its {@code NextEntryOffset}. */
    @FunctionalInterface
    interface EntryDecoder<T> {
        T decode(PduReader in) throws DecodeException;
    }

    static <T> List<T> decode(PduReader buffer, EntryDecoder<T> decoder) throws DecodeException {
        List<T> entries = new ArrayList<>();
        boolean more = buffer.hasRemaining();
        while (more) {
            if (entries.size() == MAX_ENTRIES) {
                throw DecodeException.limit("NextEntryOffset", MAX_ENTRIES + 1L, MAX_ENTRIES);
            }
            int next = buffer.u32AsInt("NextEntryOffset", IoResponse.MAX_BUFFER);
            more = next != 0;
            if (more && next < OFFSET_SIZE) {
                throw DecodeException.invalid("NextEntryOffset", "inside the entry: " + next);
            }
            int size = more ? next - OFFSET_SIZE : buffer.remaining();
            entries.add(decoder.decode(buffer.slice("NextEntryOffset", size)));
        }
        return entries;
    }

    /** The size of an entry behind which another one stands. */
    static int aligned(int size, int alignment) {
        return (size + alignment - 1) / alignment * alignment;
    }
}
