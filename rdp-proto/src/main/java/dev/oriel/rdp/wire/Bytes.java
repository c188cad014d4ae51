package dev.oriel.rdp.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.HexFormat;

/** An immutable run of bytes with value equality, for small opaque fields of records. Prints its length, not its content. */
public final class Bytes {

    /** No bytes. */
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /** Copies the array. */
    public static Bytes of(byte... content) {
        return new Bytes(content.clone());
    }

    /** Takes over an array that nobody else will write to. */
    public static Bytes ofOwned(byte[] content) {
        return new Bytes(content);
    }

    /** Copies the readable bytes of a borrowed buffer without moving its reader index. */
    public static Bytes copyOf(ByteBuf borrowed) {
        byte[] copy = new byte[borrowed.readableBytes()];
        borrowed.getBytes(borrowed.readerIndex(), copy);
        return new Bytes(copy);
    }

    /** Parses hexadecimal digits; white space between them is skipped. */
    public static Bytes ofHex(String hex) {
        return new Bytes(HexFormat.of().parseHex(hex.replaceAll("\\s", "")));
    }

    public int length() {
        return content.length;
    }

    public boolean isEmpty() {
        return content.length == 0;
    }

    public byte get(int index) {
        return content[index];
    }

    /** Bytes from {@code from} inclusive to {@code to} exclusive. */
    public Bytes slice(int from, int to) {
        return new Bytes(Arrays.copyOfRange(content, from, to));
    }

    public Bytes concat(Bytes other) {
        byte[] joined = Arrays.copyOf(content, content.length + other.content.length);
        System.arraycopy(other.content, 0, joined, content.length, other.content.length);
        return new Bytes(joined);
    }

    public byte[] toArray() {
        return content.clone();
    }

    /** A read-only view; needs no release. */
    public ByteBuf asBuffer() {
        return Unpooled.wrappedBuffer(content).asReadOnly();
    }

    public void writeTo(ByteBuf borrowed) {
        borrowed.writeBytes(content);
    }

    public String toHex() {
        return HexFormat.of().formatHex(content);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return "Bytes[" + content.length + "]";
    }
}
