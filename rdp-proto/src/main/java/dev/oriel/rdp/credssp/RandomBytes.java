package dev.oriel.rdp.credssp;

/** A source of unpredictable bytes, {@code SecureRandom::nextBytes} outside tests. */
@FunctionalInterface
public interface RandomBytes {

    /** Overwrites the whole array. */
    void fill(byte[] into);

    /** A new array of {@code length} random bytes. */
    default byte[] next(int length) {
        byte[] bytes = new byte[length];
        fill(bytes);
        return bytes;
    }
}
