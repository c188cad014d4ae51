package dev.oriel.redirect.h264;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import dev.oriel.redirect.display.VideoException;
import org.jspecify.annotations.Nullable;

/** OpenH264's decoder ({@code ISVCDecoder}) of one stream. Only for {@link DecoderMain}: it reads a peer's bytes. */
final class OpenH264Decoder {

    /** Bytes after an access unit that may be read. */
    static final int SLACK = 64;

    // Methods of ISVCDecoder.
    private static final int INITIALIZE = 0;
    private static final int UNINITIALIZE = 1;
    private static final int DECODE_FRAME_NO_DELAY = 3;
    private static final int FLUSH_FRAME = 5;
    private static final int SET_OPTION = 8;

    private static final int OPTION_TRACE_LEVEL = 9;

    // SDecodingParam.
    private static final int PARAM_SIZE = 32;
    private static final int TARGET_LAYER = 12;
    private static final int CONCEALMENT = 16;
    private static final int PROPERTY_SIZE = 24;
    private static final int BITSTREAM_TYPE = 28;
    private static final int AVC = 0;
    private static final int NO_CONCEALMENT = 0;

    // SBufferInfo, with an SSysMEMBuffer inside.
    private static final int BUFFER_INFO_SIZE = 72;
    private static final int STATUS = 0;
    private static final int WIDTH = 24;
    private static final int HEIGHT = 28;
    private static final int STRIDES = 36;

    private static final int PLANES = 3;

    private final OpenH264 library;
    private final Pointer decoder;
    private final Function decodeFrame;
    private final Function flushFrame;
    private final Memory planes = new Memory(PLANES * (long) Long.BYTES);
    private final Memory info = new Memory(BUFFER_INFO_SIZE);

    OpenH264Decoder(OpenH264 library) {
        this.library = library;
        PointerByReference created = new PointerByReference();
        check("WelsCreateDecoder", library.function("WelsCreateDecoder").invokeLong(new Object[] {created}));
        decoder = created.getValue();
        decodeFrame = OpenH264.method(decoder, DECODE_FRAME_NO_DELAY);
        flushFrame = OpenH264.method(decoder, FLUSH_FRAME);
        OpenH264.method(decoder, SET_OPTION)
                .invokeLong(new Object[] {decoder, OPTION_TRACE_LEVEL, new IntByReference(0)});
        try (Memory parameters = new Memory(PARAM_SIZE)) {
            parameters.clear();
            parameters.setByte(TARGET_LAYER, (byte) 0xFF);
            parameters.setInt(CONCEALMENT, NO_CONCEALMENT);
            parameters.setInt(PROPERTY_SIZE, 8);
            parameters.setInt(BITSTREAM_TYPE, AVC);
            check("Initialize", OpenH264.method(decoder, INITIALIZE).invokeLong(new Object[] {decoder, parameters}));
        }
    }

    private static void check(String call, long status) {
        if (status != 0) {
            throw new VideoException("OpenH264: " + call + " gives " + status);
        }
    }

    /** Decodes an access unit; whether there is a picture now. */
    boolean decode(Memory unit, int length) {
        planes.clear();
        info.clear();
        int state = decodeFrame.invokeInt(new Object[] {decoder, unit, length, planes, info});
        if (state == 0 && info.getInt(STATUS) != 1) {
            // Streams that may change the order are held back by a picture, which none in RDP do.
            state = flushFrame.invokeInt(new Object[] {decoder, planes, info});
        }
        return state == 0 && info.getInt(STATUS) == 1 && plane(0) != null;
    }

    int width() {
        return info.getInt(WIDTH);
    }

    int height() {
        return info.getInt(HEIGHT);
    }

    /** Of luma (0) or chroma (1). */
    int stride(int kind) {
        return info.getInt(STRIDES + 4L * kind);
    }

    @Nullable
    Pointer plane(int index) {
        return planes.getPointer((long) index * Long.BYTES);
    }

    void close() {
        OpenH264.method(decoder, UNINITIALIZE).invokeLong(new Object[] {decoder});
        library.function("WelsDestroyDecoder").invokeVoid(new Object[] {decoder});
        planes.close();
        info.close();
    }
}
