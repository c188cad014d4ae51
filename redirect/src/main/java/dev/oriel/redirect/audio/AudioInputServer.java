package dev.oriel.redirect.audio;

import dev.oriel.rdp.audin.AudinData;
import dev.oriel.rdp.audin.AudinFormatChange;
import dev.oriel.rdp.audin.AudinFormats;
import dev.oriel.rdp.audin.AudinIncomingData;
import dev.oriel.rdp.audin.AudinOpen;
import dev.oriel.rdp.audin.AudinOpenReply;
import dev.oriel.rdp.audin.AudinPdu;
import dev.oriel.rdp.audin.AudinVersion;
import dev.oriel.rdp.dvc.DvcListener;
import dev.oriel.rdp.snd.AudioFormat;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import java.util.ArrayList;
import java.util.List;

/**
 * The server's end of the dynamic channel {@code AUDIO_INPUT}, MS-RDPEAI 3.3: the microphone of an RDP client. The channel is asked
 * for with the first offer and closed when the recorder has heard enough, because that alone makes a client release its device.
 *
 * <p>Sound that comes while nobody listens is counted and thrown away, as is whatever else was not asked for. Confined to one thread.
 */
public final class AudioInputServer implements Microphone, DvcListener {

    /** Where the channel stands. */
    public enum State {
        CLOSED,
        /** The channel was asked for. */
        WAITING_FOR_CHANNEL,
        WAITING_FOR_VERSION,
        WAITING_FOR_FORMATS,
        /** The client waits to be asked. */
        READY,
        WAITING_FOR_DEVICE,
        RECORDING
    }

    private final AudioChannel channel;
    private final AudioSender sender;

    private Microphone.Listener listener = Nobody.INSTANCE;
    private State state = State.CLOSED;

    /** The channel is ours: asked for, or open. */
    private boolean held;

    /** We have closed the channel, and its end has not been told: the next one waits for that. */
    private boolean closing;

    private List<AudioFormat> offered = List.of();

    /** The client's list, in its order: a format that was not offered, or makes no sense, is kept for its place only. */
    private List<AudioFormat> listed = List.of();

    /** Those of the list that can be used. */
    private List<AudioFormat> usable = List.of();

    private AudioFormat current = OfferedFormats.PCM.get(0);

    /** Place of the format that the client was asked for and has not changed to, or -1; one at a time. */
    private int asking = -1;

    /** The last that was wanted. */
    private int wanted = -1;

    private long ignored;

    /** An end that sends through {@code channel}. */
    public AudioInputServer(AudioChannel channel) {
        this.channel = channel;
        this.sender = new AudioSender(channel);
    }

    public State state() {
        return state;
    }

    /** PDUs, and packets of sound, that nobody had asked for. */
    public long ignored() {
        return ignored;
    }

    @Override
    public void connect(Microphone.Listener newListener) {
        listener = newListener;
    }

    @Override
    public void offer(List<AudioFormat> formats) {
        // A list cannot be taken back within a channel.
        close();
        offered = OfferedFormats.usable(formats);
        state = State.WAITING_FOR_CHANNEL;
        if (!closing) {
            request();
        }
    }

    private void request() {
        held = true;
        channel.open();
    }

    @Override
    public void opened() {
        if (state == State.WAITING_FOR_CHANNEL) {
            state = State.WAITING_FOR_VERSION;
            sender.send(new AudinVersion(AudinPdu.VERSION));
        } else {
            ignored++;
        }
    }

    @Override
    public void closed() {
        if (closing) {
            closing = false;
            if (state == State.WAITING_FOR_CHANNEL) {
                request();
            }
            return;
        }
        held = false;
        boolean starting = state == State.WAITING_FOR_DEVICE;
        forget();
        if (starting) {
            listener.failed();
        }
        listener.gone();
    }

    @Override
    public void close() {
        forget();
        if (held) {
            held = false;
            closing = true;
            channel.close();
        }
    }

    private void forget() {
        state = State.CLOSED;
        asking = -1;
        wanted = -1;
        listed = List.of();
        usable = List.of();
    }

    @Override
    public void message(PduReader message) throws DecodeException {
        AudinPdu pdu = AudinPdu.decode(message);
        switch (pdu) {
            case AudinVersion version -> version();
            case AudinFormats formats -> formats(formats);
            case AudinOpenReply reply -> replied(reply);
            case AudinFormatChange change -> changed(change);
            case AudinData data -> {
                if (state == State.RECORDING) {
                    listener.recorded(current, message.borrow("Data", message.remaining()));
                } else {
                    ignored++;
                }
            }
            case AudinIncomingData incoming -> {
                // Only announces what comes next.
            }
            case AudinOpen open -> throw DecodeException.invalid("MessageId", "a client that opens");
        }
    }

    private void version() {
        if (state != State.WAITING_FOR_VERSION) {
            ignored++;
            return;
        }
        state = State.WAITING_FOR_FORMATS;
        sender.send(new AudinFormats(offered));
    }

    private void formats(AudinFormats formats) {
        if (state != State.WAITING_FOR_FORMATS) {
            ignored++;
            return;
        }
        listed = formats.formats();
        List<AudioFormat> kept = new ArrayList<>();
        for (AudioFormat format : OfferedFormats.usable(listed)) {
            int at = OfferedFormats.find(offered, format);
            if (at >= 0) {
                kept.add(offered.get(at));
            }
        }
        usable = List.copyOf(kept);
        state = State.READY;
        listener.ready(usable);
    }

    @Override
    public void open(AudioFormat encoding, AudioFormat capture, int framesPerPacket) {
        int formatNo = formatNo(encoding);
        boolean answered = state == State.READY || state == State.RECORDING;
        if (!answered || formatNo < 0) {
            listener.failed();
            return;
        }
        state = State.WAITING_FOR_DEVICE;
        current = encoding;
        sender.send(new AudinOpen(Math.min(framesPerPacket, AudinOpen.MAX_FRAMES), formatNo, capture));
    }

    private void replied(AudinOpenReply reply) {
        if (state != State.WAITING_FOR_DEVICE) {
            ignored++;
        } else if (reply.isOpen()) {
            state = State.RECORDING;
            listener.opened();
        } else {
            state = State.READY;
            listener.failed();
        }
    }

    @Override
    public void change(AudioFormat encoding) {
        int formatNo = formatNo(encoding);
        if (state == State.RECORDING && formatNo >= 0) {
            wanted = formatNo;
            if (asking < 0) {
                askForWanted();
            }
        }
    }

    private void askForWanted() {
        asking = wanted;
        sender.send(new AudinFormatChange(asking));
    }

    private void changed(AudinFormatChange change) throws DecodeException {
        if (state != State.WAITING_FOR_DEVICE && state != State.RECORDING) {
            ignored++;
            return;
        }
        if (!(change.newFormat() < listed.size())) {
            throw DecodeException.invalid("NewFormat", change.newFormat() + " of " + listed.size() + " formats");
        }
        AudioFormat format = listed.get((int) change.newFormat());
        int at = OfferedFormats.find(usable, format);
        if (at < 0) {
            throw DecodeException.invalid("NewFormat", "not offered: " + format);
        }
        current = usable.get(at);
        boolean outdated = asking >= 0 && asking != wanted;
        asking = -1;
        if (outdated) {
            askForWanted();
        }
        if (state == State.RECORDING) {
            listener.changed(current);
        }
    }

    private int formatNo(AudioFormat format) {
        return OfferedFormats.find(usable, format) < 0 ? -1 : OfferedFormats.find(listed, format);
    }
}
