package dev.oriel.rdp.bulk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Several bytes of an array as one number: what makes comparing and bit streams fast. */
final class ByteWords {

    /** Eight bytes, the first one highest. */
    static final VarHandle BIG_ENDIAN = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** Eight bytes, the first one lowest. */
    static final VarHandle LITTLE_ENDIAN = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Four bytes, the first one lowest. */
    static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private ByteWords() {}

    /**
     * Copies 1 to 8 bytes that do not overlap, with one read and one write: eight bytes must be in the array from both
     * positions on.
     */
    static void copyFew(byte[] data, int from, int to, int count) {
        long copied = -1L >>> (Long.SIZE - 8 * count);
        long before = (long) LITTLE_ENDIAN.get(data, to);
        LITTLE_ENDIAN.set(data, to, ((long) LITTLE_ENDIAN.get(data, from) & copied) | (before & ~copied));
    }

    /** How many bytes are the same from both positions on, at most {@code most}; all of them must be in the array. */
    static int common(byte[] data, int left, int right, int most) {
        int i = 0;
        while (i + 8 <= most) {
            long different = (long) LITTLE_ENDIAN.get(data, left + i) ^ (long) LITTLE_ENDIAN.get(data, right + i);
            if (different != 0) {
                return i + (Long.numberOfTrailingZeros(different) >> 3);
            }
            i += 8;
        }
        while (i < most && data[left + i] == data[right + i]) {
            i++;
        }
        return i;
    }
}
