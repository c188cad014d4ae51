package dev.oriel.testkit.freerdp;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** FreeRDP 2's bulk compressors, which FreeRDP 3 does not export. One context: one direction. Confined to one thread. */
public final class FreeRdpBulk implements AutoCloseable {

    /** Which; the level is its number in the protocol. */
    public enum Kind {
        MPPC_8K("mppc", 0),
        MPPC_64K("mppc", 1),
        NCRUSH("ncrush", 2),
        XCRUSH("xcrush", 3);

        private final String prefix;
        private final int level;

        Kind(String prefix, int level) {
            this.prefix = prefix;
            this.level = level;
        }
    }

    /** Flags as in the protocol, and what goes over the wire. */
    public static final class Packet {

        private final int flags;
        private final byte[] data;

        Packet(int flags, byte[] data) {
            this.flags = flags;
            this.data = data;
        }

        public int flags() {
            return flags;
        }

        public byte[] data() {
            return data;
        }
    }

    private static final int ROOM = 0x10000;

    private final Kind kind;
    private final Pointer context;
    private final Memory input = new Memory(2 * ROOM);
    private final Memory output = new Memory(2 * ROOM);

    public FreeRdpBulk(Kind kind, boolean compressor) {
        this.kind = kind;
        int forCompression = compressor ? 1 : 0;
        Object[] arguments =
                kind.prefix.equals("mppc") ? new Object[] {kind.level, forCompression} : new Object[] {forCompression};
        context = FreeRdpLibrary.freerdp2(kind.prefix + "_context_new").invokePointer(arguments);
    }

    /** Compresses at most 16,383 bytes. */
    public Packet compress(byte[] data) {
        input.write(0, data, 0, data.length);
        PointerByReference result = new PointerByReference(output);
        IntByReference size = new IntByReference(ROOM);
        IntByReference flags = new IntByReference();
        int status = FreeRdpLibrary.freerdp2(kind.prefix + "_compress")
                .invokeInt(new Object[] {context, input, data.length, result, size, flags});
        if (status < 0) {
            throw new IllegalStateException(kind.name().toLowerCase(Locale.ROOT) + " gave " + status);
        }
        return new Packet(flags.getValue(), result.getValue().getByteArray(0, size.getValue()));
    }

    /** Decompresses a packet whose flags concern the history, or null when FreeRDP refuses it. */
    public byte @Nullable [] decompress(int flags, byte[] data) {
        input.write(0, data, 0, data.length);
        PointerByReference result = new PointerByReference();
        IntByReference size = new IntByReference();
        int status = FreeRdpLibrary.freerdp2(kind.prefix + "_decompress")
                .invokeInt(new Object[] {context, input, data.length, result, size, flags});
        return status < 0 ? null : result.getValue().getByteArray(0, size.getValue());
    }

    @Override
    public void close() {
        FreeRdpLibrary.freerdp2(kind.prefix + "_context_free").invokeVoid(new Object[] {context});
    }
}
