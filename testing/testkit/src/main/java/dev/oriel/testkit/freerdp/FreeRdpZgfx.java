package dev.oriel.testkit.freerdp;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import org.jspecify.annotations.Nullable;

/** FreeRDP 3's RDP 8.0 bulk compression: RDP_SEGMENTED_DATA of one channel, one direction. Confined to one thread. */
public final class FreeRdpZgfx implements AutoCloseable {

    private final Pointer context;

    public FreeRdpZgfx(boolean compressor) {
        context = FreeRdpLibrary.freerdp3("zgfx_context_new").invokePointer(new Object[] {compressor ? 1 : 0});
    }

    /** Unwraps one RDP_SEGMENTED_DATA, or null when FreeRDP refuses it. */
    public byte @Nullable [] decompress(byte[] segmented) {
        return call("zgfx_decompress", segmented, 0);
    }

    /** Wraps one message. FreeRDP does not compress, but fills the history. */
    public byte[] compress(byte[] message) {
        byte[] wrapped = call("zgfx_compress", message, new IntByReference());
        if (wrapped == null) {
            throw new IllegalStateException("zgfx_compress failed");
        }
        return wrapped;
    }

    private byte @Nullable [] call(String function, byte[] data, Object flags) {
        try (Memory input = new Memory(Math.max(1, data.length))) {
            input.write(0, data, 0, data.length);
            PointerByReference result = new PointerByReference();
            IntByReference size = new IntByReference();
            int status = FreeRdpLibrary.freerdp3(function)
                    .invokeInt(new Object[] {context, input, data.length, result, size, flags});
            if (status < 0) {
                return null;
            }
            Pointer memory = result.getValue();
            byte[] bytes = memory == null ? new byte[0] : memory.getByteArray(0, size.getValue());
            Native.free(Pointer.nativeValue(memory));
            return bytes;
        }
    }

    @Override
    public void close() {
        FreeRdpLibrary.freerdp3("zgfx_context_free").invokeVoid(new Object[] {context});
    }
}
