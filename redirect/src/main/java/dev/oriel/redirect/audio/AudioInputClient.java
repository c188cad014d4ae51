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
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The client's end of the dynamic channel {@code AUDIO_INPUT}, MS-RDPEAI 3.2: a guest's RDP service that wants to hear the
 * microphone. Every question of the service is answered, with a failure where there is nothing to hear.
 *
 * <p>Sound that the transport does not take waits in a {@link BlockQueue}. Confined to one thread.
 */
public final class AudioInputClient implements Recorder, DvcListener {

    private enum State {
        CLOSED,
        NEGOTIATING,
        CHOOSING,
        READY,
        OPENING,
        RECORDING
    }

    private final AudioChannel channel;
    private final LongSupplier clock;
    private final AudioSender sender;
    private final BlockQueue queue = new BlockQueue(ticket -> {});

    private Recorder.Listener listener = Nobody.INSTANCE;
    private State state = State.CLOSED;
    private boolean denied;
    private List<AudioFormat> offered = List.of();
    private List<AudioFormat> chosen = List.of();
    private AudioFormat current = OfferedFormats.PCM.get(0);
    private long ignored;

    /** @param clock monotonic milliseconds */
    public AudioInputClient(AudioChannel channel, LongSupplier clock) {
        this.channel = channel;
        this.clock = clock;
        this.sender = new AudioSender(channel);
    }

    /** PDUs that came at a time when they mean nothing. */
    public long ignored() {
        return ignored;
    }

    /** Blocks that the guest was too slow to take. */
    public long dropped() {
        return queue.drops();
    }

    /** Milliseconds of sound that wait here. */
    public long queuedMillis() {
        return queue.millis();
    }

    @Override
    public void connect(Recorder.Listener newListener) {
        listener = newListener;
        if (state == State.CHOOSING) {
            newListener.offered(OfferedFormats.usable(offered));
        }
    }

    @Override
    public void opened() {
        state = State.NEGOTIATING;
    }

    @Override
    public void closed() {
        state = State.CLOSED;
        offered = List.of();
        chosen = List.of();
        queue.clear();
        listener.gone();
    }

    @Override
    public void message(PduReader message) throws DecodeException {
        AudinPdu pdu = AudinPdu.decode(message);
        switch (pdu) {
            case AudinVersion version -> {
                sender.answering("Version");
                sender.send(new AudinVersion(AudinPdu.VERSION));
            }
            case AudinFormats formats -> offered(formats);
            case AudinOpen open -> open(open);
            case AudinFormatChange change -> change(change);
            case AudinOpenReply reply -> throw wrongRole();
            case AudinIncomingData incoming -> throw wrongRole();
            case AudinData data -> throw wrongRole();
        }
    }

    private static DecodeException wrongRole() {
        return DecodeException.invalid("MessageId", "a server that records");
    }

    private void offered(AudinFormats formats) throws DecodeException {
        sender.answering("NumFormats");
        offered = formats.formats();
        chosen = List.of();
        queue.clear();
        state = State.CHOOSING;
        listener.offered(OfferedFormats.usable(offered));
    }

    @Override
    public void choose(List<AudioFormat> formats) {
        if (formats.isEmpty()) {
            refuse();
        } else if (state == State.CHOOSING) {
            denied = false;
            answer(formats);
        }
    }

    @Override
    public void refuse() {
        if (state == State.CHOOSING) {
            denied = true;
            List<AudioFormat> usable = OfferedFormats.usable(offered);
            int pcm = OfferedFormats.firstPlainPcm(usable);
            answer(usable.isEmpty() ? List.of() : List.of(usable.get(Math.max(0, pcm))));
        }
    }

    private void answer(List<AudioFormat> formats) {
        state = State.READY;
        chosen = List.copyOf(formats);
        sender.send(new AudinIncomingData());
        sender.send(new AudinFormats(chosen));
    }

    private void open(AudinOpen open) throws DecodeException {
        if (state == State.CLOSED || state == State.NEGOTIATING || state == State.CHOOSING) {
            ignored++;
            return;
        }
        AudioFormat encoding = chosen("initialFormat", open.initialFormat());
        sender.answering("initialFormat");
        state = State.OPENING;
        current = encoding;
        queue.clear();
        if (denied) {
            refused(Refusal.DENIED);
            return;
        }
        AudioFormat capture = open.capture().isUsable() ? open.capture() : encoding;
        listener.open(encoding, capture, Math.max(1, open.framesPerPacket()));
    }

    private void change(AudinFormatChange change) throws DecodeException {
        if (state != State.RECORDING) {
            ignored++;
            return;
        }
        AudioFormat encoding = chosen("NewFormat", change.newFormat());
        sender.answering("NewFormat");
        listener.change(encoding);
    }

    private AudioFormat chosen(String field, long number) throws DecodeException {
        if (!(number < chosen.size())) {
            throw DecodeException.invalid(field, number + " of " + chosen.size() + " formats");
        }
        return chosen.get((int) number);
    }

    @Override
    public void started() {
        if (state == State.OPENING) {
            state = State.RECORDING;
            sender.send(new AudinFormatChange(chosen.indexOf(current)));
            sender.send(new AudinOpenReply(AudinOpenReply.S_OK));
        }
    }

    @Override
    public void refused(Refusal refusal) {
        if (state == State.OPENING) {
            state = State.READY;
            sender.send(new AudinOpenReply(
                    switch (refusal) {
                        case DENIED -> AudinOpenReply.E_ACCESSDENIED;
                        case FAILED -> AudinOpenReply.E_FAIL;
                    }));
        }
    }

    @Override
    public void changed(AudioFormat encoding) {
        int formatNo = chosen.indexOf(encoding);
        if (state == State.RECORDING && formatNo >= 0) {
            // What waits is in the format before.
            queue.clear();
            current = encoding;
            sender.send(new AudinFormatChange(formatNo));
        }
    }

    @Override
    public void record(ByteBuf block) {
        if (state != State.RECORDING || !block.isReadable()) {
            return;
        }
        if (queue.isEmpty() && channel.isWritable()) {
            transmit(block);
        } else {
            queue.add(current, Speakers.NO_TICKET, 0, block, clock.getAsLong());
        }
    }

    private void transmit(ByteBuf block) {
        sender.send(new AudinIncomingData());
        sender.send(new AudinData(), block);
    }

    /** The transport takes bytes again. */
    public void writable() {
        flush();
    }

    /** Called at least ten times a second while the channel is open. */
    public void tick() {
        flush();
    }

    private void flush() {
        queue.expire(clock.getAsLong());
        while (!queue.isEmpty() && channel.isWritable()) {
            BlockQueue.Block next = queue.poll();
            if (next != null) {
                transmit(next.data().asBuffer());
            }
        }
    }
}
