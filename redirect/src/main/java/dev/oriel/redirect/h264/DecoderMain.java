package dev.oriel.redirect.h264;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * The process that decodes H.264. It reads requests from its standard input and answers on its standard output, all in 32-bit
 * little-endian numbers: a request is its kind, the stream and a length, followed by that many bytes; an answer is its kind,
 * width, height and the strides of luma and chroma, followed by the three planes. {@link #FORGET} has no answer.
 *
 * <p>Before it reads anything it gives up all rights but to read, to write and to get memory, see {@link Confinement}; all
 * classes are loaded by then, because a picture of nothing was decoded before.
 */
final class DecoderMain {

    static final int DECODE = 1;
    static final int FORGET = 2;
    static final int READY = 1;
    static final int PICTURE = 2;
    static final int NO_PICTURE = 3;

    static final int REQUEST_SIZE = 12;
    static final int ANSWER_SIZE = 20;
    static final int MAX_STREAMS = 16;
    static final int MAX_UNIT = 16 << 20;

    private static final int STANDARD_INPUT = 0;
    private static final int STANDARD_OUTPUT = 1;
    private static final int NO_CONFINEMENT = 3;
    private static final int FIRST_BUFFER = 1 << 20;

    /** Longest time for one picture, should the parent not be there any more to watch it. */
    private static final int ALARM_SECONDS = 10;

    private final @Nullable OpenH264Decoder[] decoders = new OpenH264Decoder[MAX_STREAMS];
    private final Memory request = new Memory(REQUEST_SIZE);
    private final Memory answer = new Memory(ANSWER_SIZE);
    private Memory unit = new Memory(FIRST_BUFFER + OpenH264Decoder.SLACK);

    private DecoderMain() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) {
        DecoderMain main = new DecoderMain();
        main.rehearse();
        if (!Confinement.apply()) {
            Runtime.getRuntime().halt(NO_CONFINEMENT);
        }
        main.answer(READY);
        while (main.serve()) {
            // Until there are no more requests.
        }
        Runtime.getRuntime().halt(0);
    }

    /** Decodes nothing, in all the ways that there are. */
    private void rehearse() {
        OpenH264Decoder decoder = new OpenH264Decoder(OpenH264.system());
        unit.clear(FIRST_BUFFER);
        Libc.alarm(ALARM_SECONDS);
        decoder.decode(unit, 8);
        Libc.alarm(0);
        answer.clear();
        write(answer, 0);
        decoder.close();
    }

    private boolean serve() {
        if (!read(request, REQUEST_SIZE)) {
            return false;
        }
        int kind = request.getInt(0);
        int stream = request.getInt(4);
        int length = request.getInt(8);
        if (!(0 <= stream && stream < MAX_STREAMS && 0 <= length && length <= MAX_UNIT)) {
            return false;
        }
        OpenH264Decoder decoder = decoders[stream];
        if (kind == FORGET) {
            if (decoder != null) {
                decoder.close();
                decoders[stream] = null;
            }
            return true;
        }
        if (unit.size() < length + OpenH264Decoder.SLACK) {
            unit.close();
            unit = new Memory(length + OpenH264Decoder.SLACK);
        }
        if (!read(unit, length)) {
            return false;
        }
        if (decoder == null) {
            decoder = new OpenH264Decoder(OpenH264.system());
            decoders[stream] = decoder;
        }
        Libc.alarm(ALARM_SECONDS);
        boolean pictured = decoder.decode(unit, length);
        Libc.alarm(0);
        return pictured ? picture(decoder) : answer(NO_PICTURE);
    }

    private boolean answer(int kind) {
        answer.setInt(0, kind);
        return write(answer, ANSWER_SIZE);
    }

    private boolean picture(OpenH264Decoder decoder) {
        int width = decoder.width();
        int height = decoder.height();
        answer.setInt(4, width);
        answer.setInt(8, height);
        answer.setInt(12, decoder.stride(0));
        answer.setInt(16, decoder.stride(1));
        return answer(PICTURE)
                && write(decoder.plane(0), size(decoder.stride(0), width, height))
                && write(decoder.plane(1), size(decoder.stride(1), width / 2, height / 2))
                && write(decoder.plane(2), size(decoder.stride(1), width / 2, height / 2));
    }

    private static int size(int stride, int width, int height) {
        return stride * (height - 1) + width;
    }

    private static boolean read(Pointer to, int length) {
        for (int at = 0; at < length; ) {
            long count = Libc.read(STANDARD_INPUT, to.share(at), length - at);
            if (count <= 0) {
                return false;
            }
            at += (int) count;
        }
        return true;
    }

    private static boolean write(@Nullable Pointer from, int length) {
        if (from == null) {
            return false;
        }
        for (int at = 0; at < length; ) {
            long count = Libc.write(STANDARD_OUTPUT, from.share(at), length - at);
            if (count <= 0) {
                return false;
            }
            at += (int) count;
        }
        return true;
    }
}
