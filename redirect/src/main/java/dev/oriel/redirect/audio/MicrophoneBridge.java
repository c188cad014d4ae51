package dev.oriel.redirect.audio;

import dev.oriel.rdp.snd.AudioFormat;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets one recorder hear one microphone, if the policy allows it. The microphone hears of nothing before the recorder has made its
 * offer, is open only while the recorder listens, and is closed when the recorder goes. Packets of sound go on in the call in
 * which they come. Confined to one thread; {@link #close} releases the microphone.
 */
public final class MicrophoneBridge {

    /** A recorder is not kept waiting longer for the formats of a microphone that says nothing. */
    static final int ANSWER_MILLIS = 2_000;

    /** Nor for the device: its user may be asked first. */
    static final int OPEN_MILLIS = 10_000;

    /** What a recorder has asked for. */
    private record Wish(AudioFormat encoding, AudioFormat capture, int framesPerPacket) {}

    private final Recorder recorder;
    private final Microphone microphone;
    private final AudioPolicy policy;
    private final LongSupplier clock;

    /** What the recorder takes; null until it says. */
    private @Nullable List<AudioFormat> wanted;

    private boolean answered;
    private long offeredMillis;

    /** Whether the microphone was made an offer, and is still there. */
    private boolean asked;

    /** What the microphone records in; null until it says. */
    private @Nullable List<AudioFormat> recorded;

    /** Opened, or to be opened, and not yet answered. */
    private @Nullable Wish wish;

    private long wishMillis;

    /** The recorder's format. */
    private @Nullable AudioFormat encoding;

    /** The recorder's next format, until the microphone has changed. */
    private @Nullable AudioFormat nextEncoding;

    /** The microphone's format. */
    private @Nullable AudioFormat source;

    private @Nullable AudioRoute route;
    private long undelivered;
    private final AudioRoute.Sink sink = this::piece;

    private MicrophoneBridge(Recorder recorder, Microphone microphone, AudioPolicy policy, LongSupplier clock) {
        this.recorder = recorder;
        this.microphone = microphone;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * Joins the two.
     *
     * @param clock monotonic milliseconds
     */
    public static MicrophoneBridge connect(
            Recorder recorder, Microphone microphone, AudioPolicy policy, LongSupplier clock) {
        MicrophoneBridge bridge = new MicrophoneBridge(recorder, microphone, policy, clock);
        microphone.connect(bridge.new MicrophoneEnd());
        recorder.connect(bridge.new RecorderEnd());
        return bridge;
    }

    /** Called at least ten times a second: a recorder is answered even when the microphone says nothing. */
    public void tick() {
        long now = clock.getAsLong();
        List<AudioFormat> formats = wanted;
        if (formats != null && !answered && now - offeredMillis > ANSWER_MILLIS) {
            // The microphone may still come: then its PCM can be converted.
            answer(formats.stream().filter(AudioFormat::isPlainPcm).toList());
        }
        if (wish != null && now - wishMillis > OPEN_MILLIS) {
            fail();
            release();
        }
    }

    /** Nobody listens any more. */
    public void close() {
        wanted = null;
        wish = null;
        silence();
        release();
    }

    private void release() {
        asked = false;
        recorded = null;
        microphone.close();
    }

    private void ask(List<AudioFormat> formats) {
        asked = true;
        recorded = null;
        microphone.offer(OfferedFormats.withPcm(formats));
    }

    /** Whether the recorder hears the microphone now. */
    public boolean isRecording() {
        return encoding != null;
    }

    /** Blocks that could not be made into the recorder's format. */
    public long undelivered() {
        return undelivered;
    }

    private void silence() {
        encoding = null;
        nextEncoding = null;
        source = null;
        route = null;
    }

    private void answer(List<AudioFormat> formats) {
        answered = true;
        recorder.choose(formats);
    }

    private void fail() {
        wish = null;
        silence();
        recorder.refused(Recorder.Refusal.FAILED);
    }

    private void start(Wish request, List<AudioFormat> formats) {
        AudioFormat from = bestFor(request.encoding, formats);
        if (from == null) {
            fail();
            return;
        }
        source = from;
        boolean same = from.matches(request.encoding);
        long frames = request.framesPerPacket * from.samplesPerSecond() / request.encoding.samplesPerSecond();
        microphone.open(from, same ? request.capture : from, (int) Math.max(1, frames));
    }

    /** What a microphone should record in for a recorder: the recorder's format, or the PCM that comes nearest. */
    private static @Nullable AudioFormat bestFor(AudioFormat encoding, List<AudioFormat> formats) {
        AudioRoute nearest = AudioRoute.find(encoding, formats);
        return nearest == null ? null : nearest.to();
    }

    private void piece(boolean last, ByteBuf piece) {
        if (piece.isReadable()) {
            recorder.record(piece);
        }
    }

    private final class RecorderEnd implements Recorder.Listener {

        @Override
        public void offered(List<AudioFormat> formats) {
            wish = null;
            silence();
            if (!policy.input()) {
                recorder.refuse();
                return;
            }
            wanted = formats;
            answered = false;
            offeredMillis = clock.getAsLong();
            ask(formats);
        }

        @Override
        public void open(AudioFormat newEncoding, AudioFormat capture, int framesPerPacket) {
            if (!policy.input()) {
                recorder.refused(Recorder.Refusal.DENIED);
                return;
            }
            silence();
            Wish newWish = new Wish(newEncoding, capture, framesPerPacket);
            wish = newWish;
            wishMillis = clock.getAsLong();
            List<AudioFormat> formats = recorded;
            List<AudioFormat> all = wanted;
            if (formats != null) {
                start(newWish, formats);
            } else if (!asked && all != null) {
                // The microphone was there and went: perhaps it is back.
                ask(all);
            }
        }

        @Override
        public void change(AudioFormat newEncoding) {
            List<AudioFormat> formats = recorded;
            if (encoding == null || formats == null) {
                return;
            }
            AudioFormat from = bestFor(newEncoding, formats);
            if (from == null) {
                return;
            }
            if (from.equals(source)) {
                turn(newEncoding);
            } else {
                nextEncoding = newEncoding;
                microphone.change(from);
            }
        }

        @Override
        public void gone() {
            close();
        }
    }

    private void turn(AudioFormat newEncoding) {
        encoding = newEncoding;
        nextEncoding = null;
        route = null;
        recorder.changed(newEncoding);
    }

    private final class MicrophoneEnd implements Microphone.Listener {

        @Override
        public void ready(List<AudioFormat> formats) {
            recorded = formats;
            List<AudioFormat> all = wanted;
            if (all != null && !answered) {
                answer(all.stream()
                        .filter(format -> AudioRoute.exists(format, formats))
                        .toList());
            }
            Wish waiting = wish;
            if (waiting != null) {
                start(waiting, formats);
            }
        }

        @Override
        public void opened() {
            Wish waiting = wish;
            if (waiting != null) {
                wish = null;
                encoding = waiting.encoding;
                recorder.started();
            }
        }

        @Override
        public void failed() {
            if (wish != null) {
                fail();
            }
        }

        @Override
        public void changed(AudioFormat format) {
            source = format;
            AudioFormat next = nextEncoding;
            if (next != null) {
                turn(next);
            }
        }

        @Override
        public void recorded(AudioFormat format, ByteBuf block) {
            AudioFormat to = encoding;
            if (to == null) {
                undelivered++;
                return;
            }
            AudioRoute present = route;
            if (present == null || !present.from().equals(format)) {
                present = AudioRoute.find(format, List.of(to));
                route = present;
            }
            if (present == null) {
                undelivered++;
            } else {
                present.pass(block, sink);
            }
        }

        @Override
        public void gone() {
            asked = false;
            recorded = null;
            if (wanted != null && !answered) {
                answer(List.of());
            }
            if (wish != null) {
                fail();
            } else {
                silence();
            }
        }
    }
}
