package dev.oriel.redirect.audio;

import dev.oriel.rdp.dvc.DvcListener;
import dev.oriel.rdp.snd.AudioFormat;
import dev.oriel.rdp.snd.ClientAudioFormats;
import dev.oriel.rdp.snd.ClientAudioFormats.Capability;
import dev.oriel.rdp.snd.Pitch;
import dev.oriel.rdp.snd.QualityMode;
import dev.oriel.rdp.snd.ServerAudioFormats;
import dev.oriel.rdp.snd.SndClose;
import dev.oriel.rdp.snd.SndPdu;
import dev.oriel.rdp.snd.Training;
import dev.oriel.rdp.snd.TrainingConfirm;
import dev.oriel.rdp.snd.Volume;
import dev.oriel.rdp.snd.WaveConfirm;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The server's end of the sound channel, MS-RDPEA 3.3: the speakers of an RDP client. Serves the static channel {@code rdpsnd} and
 * the dynamic {@code AUDIO_PLAYBACK_DVC} alike; the owner calls {@link #opened}, {@link #message} and {@link #closed}.
 *
 * <p>A block goes out at once while the transport takes it and the client has not too much unconfirmed, see
 * {@link ConfirmWindow}; else it waits in a {@link BlockQueue}. What the client sends unasked is counted and ignored.
 *
 * <p>Confined to one thread.
 */
public final class AudioOutputServer implements Speakers, DvcListener {

    /** Where the channel stands. */
    public enum State {
        CLOSED,
        /** The channel is open, and nothing has been offered. */
        WAITING_FOR_OFFER,
        /** The client has the formats and has not answered. */
        OFFERED,
        READY,
        /** The client plays nothing. */
        DEAF
    }

    /** A client that has been offered other formats and says nothing for so long plays what it played before. */
    static final int REOFFER_MILLIS = 2_000;

    /** As Windows has it. */
    private static final int TRAINING_SIZE = 1024;

    private final AudioChannel channel;
    private final LongSupplier clock;
    private final AudioSender sender;
    private final WaveSender waves;
    private final BlockQueue queue = new BlockQueue(this::release);
    private final ConfirmWindow window = new ConfirmWindow(this::release);

    private Speakers.Listener listener = Nobody.INSTANCE;
    private State state = State.CLOSED;

    /** What the source has; sent as soon as the channel is open. */
    private List<AudioFormat> wanted = List.of();

    /** What the client was asked last. */
    private List<AudioFormat> offered = List.of();

    private long offeredMillis;

    /** Of the client's last answer. */
    private ClientFormats client = ClientFormats.NONE;

    /** On this channel. */
    private boolean hasAnswered;

    /** A client that let a second offer pass is not asked again before it has answered. */
    private boolean offersOnce;

    /** The client's device is open, as far as we know. */
    private boolean playing;

    /** To be closed behind the queue. */
    private boolean closing;

    private @Nullable Volume volume;
    private @Nullable Pitch pitch;
    private @Nullable Training training;
    private long trainingMillis;
    private long roundTripMillis = -1;
    private long ignored;
    private long undeliverable;

    /** @param clock monotonic milliseconds */
    public AudioOutputServer(AudioChannel channel, LongSupplier clock) {
        this.channel = channel;
        this.clock = clock;
        this.sender = new AudioSender(channel);
        this.waves = new WaveSender(sender);
    }

    public State state() {
        return state;
    }

    /** PDUs that nobody had asked for. */
    public long ignored() {
        return ignored;
    }

    /** Blocks that were dropped: too old, too many, or nobody there to play them. */
    public long dropped() {
        return queue.drops() + undeliverable;
    }

    /** Milliseconds of sound that wait here. */
    public long queuedMillis() {
        return queue.millis();
    }

    /** Blocks that the client has not confirmed. */
    public int unconfirmed() {
        return window.count();
    }

    /** Milliseconds to the client and back without its player, as the training said, or -1. */
    public long roundTripMillis() {
        return roundTripMillis;
    }

    @Override
    public long latencyMillis() {
        return window.latencyMillis();
    }

    @Override
    public void connect(Speakers.Listener newListener) {
        queue.clear();
        window.forgetTickets();
        listener = newListener;
    }

    @Override
    public void opened() {
        state = State.WAITING_FOR_OFFER;
        offersOnce = false;
        offerWanted();
    }

    @Override
    public void closed() {
        state = State.CLOSED;
        client = ClientFormats.NONE;
        hasAnswered = false;
        offered = List.of();
        training = null;
        playing = false;
        closing = false;
        queue.clear();
        window.clear();
        listener.gone();
    }

    @Override
    public void offer(List<AudioFormat> formats) {
        wanted = OfferedFormats.usable(formats);
        switch (state) {
            case CLOSED, OFFERED -> {
                // Sent when the channel opens; or when the client has answered what it has, one at a time.
            }
            case WAITING_FOR_OFFER -> offerWanted();
            case READY, DEAF -> {
                if (offersOnce || isCovered()) {
                    listener.ready(client.abilities());
                } else {
                    sendOffer();
                }
            }
        }
    }

    private boolean isCovered() {
        return OfferedFormats.containsAll(offered, wanted);
    }

    private void offerWanted() {
        if (!wanted.isEmpty()) {
            sendOffer();
        }
    }

    private void sendOffer() {
        state = State.OFFERED;
        offered = wanted;
        offeredMillis = clock.getAsLong();
        sender.send(new ServerAudioFormats(waves.lastBlockNo(), SndPdu.VERSION, offered));
    }

    @Override
    public void message(PduReader message) throws DecodeException {
        SndPdu pdu = SndPdu.decodeFromClient(message);
        switch (pdu) {
            case ClientAudioFormats formats -> answered(formats);
            case WaveConfirm confirm -> confirmed(confirm);
            case TrainingConfirm confirm -> trained(confirm);
            case QualityMode mode -> quality(mode);
            default -> throw new IllegalStateException("decoded for the other role");
        }
    }

    private void answered(ClientAudioFormats answer) {
        boolean late = offersOnce && state == State.READY;
        if (state != State.OFFERED && !late) {
            ignored++;
            return;
        }
        offersOnce = false;
        hasAnswered = true;
        client = ClientFormats.of(answer, offered);
        waves.version(client.version());
        if (!isCovered()) {
            sendOffer();
            return;
        }
        becomeReady();
        if (training == null && state == State.READY) {
            trainingMillis = clock.getAsLong();
            training = Training.ofSize((int) trainingMillis & 0xffff, TRAINING_SIZE);
            sender.send(training);
        }
    }

    private void becomeReady() {
        state = client.abilities().formats().isEmpty() ? State.DEAF : State.READY;
        listener.ready(client.abilities());
    }

    private void trained(TrainingConfirm confirm) {
        Training sent = training;
        if (sent == null || roundTripMillis >= 0 || confirm.timestampMillis() != sent.timestampMillis()) {
            ignored++;
        } else {
            roundTripMillis = clock.getAsLong() - trainingMillis;
        }
    }

    private void quality(QualityMode mode) {
        switch (mode.mode()) {
            case QualityMode.DYNAMIC -> listener.quality(SoundQuality.DYNAMIC);
            case QualityMode.MEDIUM -> listener.quality(SoundQuality.MEDIUM);
            case QualityMode.HIGH -> listener.quality(SoundQuality.HIGH);
            default -> ignored++;
        }
    }

    private void confirmed(WaveConfirm confirm) {
        if (window.confirmed(confirm.blockNo(), clock.getAsLong())) {
            flush();
        } else {
            ignored++;
        }
    }

    @Override
    public void play(AudioFormat format, long ticket, long timestampMillis, ByteBuf block) {
        int most = waves.pieceSize(format, block.readableBytes());
        if (state != State.READY || client.formatNo(format) < 0 || most == 0) {
            undeliverable++;
            release(ticket);
            return;
        }
        closing = false;
        playing = true;
        int length = waves.sendable(block.readableBytes(), most);
        if (length <= most) {
            playPiece(format, ticket, timestampMillis, block);
            return;
        }
        for (int at = 0; at < length; at += most) {
            int size = Math.min(most, length - at);
            long pieceTicket = at + size == length ? ticket : NO_TICKET;
            playPiece(format, pieceTicket, timestampMillis, block.slice(block.readerIndex() + at, size));
        }
    }

    private void playPiece(AudioFormat format, long ticket, long timestampMillis, ByteBuf piece) {
        long now = clock.getAsLong();
        if (queue.isEmpty() && window.isOpen() && channel.isWritable()) {
            transmit(format, ticket, timestampMillis, piece, now);
        } else {
            queue.add(format, ticket, timestampMillis, piece, now);
        }
    }

    private void transmit(AudioFormat format, long ticket, long timestampMillis, ByteBuf block, long now) {
        int formatNo = client.formatNo(format);
        if (formatNo < 0) {
            // Queued for the list before this one.
            undeliverable++;
            release(ticket);
            return;
        }
        int blockNo = waves.nextBlockNo();
        window.sent(blockNo, ticket, format.micros(block.readableBytes()), now);
        waves.send(blockNo, formatNo, timestampMillis, block, now);
    }

    /** The transport takes bytes again. */
    public void writable() {
        flush();
    }

    /** Called at least ten times a second while the channel is open. */
    public void tick() {
        long now = clock.getAsLong();
        window.expire(now);
        if (state == State.OFFERED && hasAnswered && now - offeredMillis > REOFFER_MILLIS) {
            offersOnce = true;
            becomeReady();
        }
        flush();
    }

    private void flush() {
        long now = clock.getAsLong();
        queue.expire(now);
        if (state != State.READY || !channel.isWritable()) {
            return;
        }
        sendSettings();
        while (!queue.isEmpty() && window.isOpen() && channel.isWritable()) {
            BlockQueue.Block next = queue.poll();
            if (next != null) {
                transmit(
                        next.format(),
                        next.ticket(),
                        next.timestampMillis(),
                        next.data().asBuffer(),
                        now);
            }
        }
        if (closing && queue.isEmpty()) {
            closing = false;
            playing = false;
            sender.send(new SndClose());
        }
    }

    /** Only the last of each: a source that turns its volume without end costs nothing. */
    private void sendSettings() {
        if (volume != null) {
            sender.send(volume);
            volume = null;
        }
        if (pitch != null) {
            sender.send(pitch);
            pitch = null;
        }
    }

    @Override
    public void volume(Volume newVolume) {
        if (client.can(Capability.VOLUME)) {
            volume = newVolume;
            flush();
        }
    }

    @Override
    public void pitch(long factor) {
        if (client.can(Capability.PITCH)) {
            pitch = new Pitch(factor);
            flush();
        }
    }

    @Override
    public void pause() {
        if (playing) {
            closing = true;
            flush();
        }
    }

    private void release(long ticket) {
        if (ticket != NO_TICKET) {
            listener.consumed(ticket);
        }
    }
}
