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
import dev.oriel.rdp.snd.TrainingConfirm;
import dev.oriel.rdp.snd.Volume;
import dev.oriel.rdp.snd.WaveConfirm;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import io.netty.buffer.ByteBuf;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The server's end of the sound channel, MS-RDPEA 3.3: the speakers of an RDP client. Serves the static channel {@code rdpsnd} and
 * the dynamic {@code AUDIO_PLAYBACK_DVC} alike; the owner calls {@link #opened}, {@link #message} and {@link #closed}.
 *
 * <p>A block goes out at once while the transport takes it and the client has not too much unconfirmed; else it waits for a short
 * time and is dropped when it gets old, see {@link WaveOutlet}. What the client sends unasked is counted and ignored.
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

    private final AudioChannel channel;
    private final LongSupplier clock;
    private final AudioSender sender;
    private final WaveOutlet outlet;
    private final RoundTrip roundTrip = new RoundTrip();

    private Speakers.Listener listener = Nobody.INSTANCE;
    private State state = State.CLOSED;

    /** What the source has; sent as soon as the channel is open. */
    private List<AudioFormat> wanted = List.of();

    /** What the client was asked last. */
    private List<AudioFormat> offered = List.of();

    private long offeredMillis;

    /** On this channel. */
    private boolean hasAnswered;

    /** A client that let a second offer pass is not asked again before it has answered. */
    private boolean offersOnce;

    /** The client's device is open, as far as we know. */
    private boolean playing;

    /** To be closed behind the queue. */
    private boolean closing;

    /** To be sent when the transport takes them. */
    private final Map<Capability, SndPdu> settings = new EnumMap<>(Capability.class);

    private long ignored;

    /** @param clock monotonic milliseconds */
    public AudioOutputServer(AudioChannel channel, LongSupplier clock) {
        this.channel = channel;
        this.clock = clock;
        this.sender = new AudioSender(channel);
        this.outlet = new WaveOutlet(channel, sender, ticket -> listener.consumed(ticket));
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
        return outlet.dropped();
    }

    /** Milliseconds of sound that wait here. */
    public long queuedMillis() {
        return outlet.queuedMillis();
    }

    /** Blocks that the client has not confirmed. */
    public int unconfirmed() {
        return outlet.unconfirmed();
    }

    /** Milliseconds to the client and back without its player, as the training said, or -1. */
    public long roundTripMillis() {
        return roundTrip.millis();
    }

    @Override
    public long latencyMillis() {
        return outlet.latencyMillis();
    }

    @Override
    public void connect(Speakers.Listener newListener) {
        outlet.forget();
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
        hasAnswered = false;
        offered = List.of();
        playing = false;
        closing = false;
        settings.clear();
        outlet.client(ClientFormats.NONE);
        outlet.clear();
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
                    listener.ready(outlet.client().abilities());
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
        sender.send(new ServerAudioFormats(outlet.lastBlockNo(), SndPdu.VERSION, offered));
    }

    @Override
    public void message(PduReader message) throws DecodeException {
        SndPdu pdu = SndPdu.decodeFromClient(message);
        switch (pdu) {
            case ClientAudioFormats formats -> answered(formats);
            case WaveConfirm confirm -> {
                count(outlet.confirmed(confirm.blockNo(), clock.getAsLong()));
                flush();
            }
            case TrainingConfirm confirm -> count(roundTrip.confirmed(confirm, clock.getAsLong()));
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
        boolean first = !hasAnswered;
        offersOnce = false;
        hasAnswered = true;
        outlet.client(ClientFormats.of(answer, offered));
        if (!isCovered()) {
            sendOffer();
            return;
        }
        becomeReady();
        if (first && state == State.READY) {
            sender.send(roundTrip.begin(clock.getAsLong()));
        }
    }

    private void becomeReady() {
        state = outlet.client().abilities().formats().isEmpty() ? State.DEAF : State.READY;
        listener.ready(outlet.client().abilities());
    }

    private void quality(QualityMode mode) {
        switch (mode.mode()) {
            case QualityMode.DYNAMIC -> listener.quality(SoundQuality.DYNAMIC);
            case QualityMode.MEDIUM -> listener.quality(SoundQuality.MEDIUM);
            case QualityMode.HIGH -> listener.quality(SoundQuality.HIGH);
            default -> ignored++;
        }
    }

    private void count(boolean expected) {
        if (!expected) {
            ignored++;
        }
    }

    @Override
    public void play(AudioFormat format, long ticket, long timestampMillis, ByteBuf block) {
        if (state == State.READY) {
            closing = false;
            playing = true;
            outlet.play(format, ticket, timestampMillis, block, clock.getAsLong());
        } else {
            outlet.refuse(ticket);
        }
    }

    /** The transport takes bytes again. */
    public void writable() {
        flush();
    }

    /** Called at least ten times a second while the channel is open. */
    public void tick() {
        long now = clock.getAsLong();
        outlet.expire(now);
        if (state == State.OFFERED && hasAnswered && now - offeredMillis > REOFFER_MILLIS) {
            offersOnce = true;
            becomeReady();
        }
        flush();
    }

    private void flush() {
        if (state != State.READY || !channel.isWritable()) {
            return;
        }
        // Only the last of each: a source that turns its volume without end costs nothing.
        settings.values().forEach(sender::send);
        settings.clear();
        long now = clock.getAsLong();
        outlet.expire(now);
        outlet.flush(now);
        if (closing && outlet.isQueueEmpty()) {
            closing = false;
            playing = false;
            sender.send(new SndClose());
        }
    }

    @Override
    public void volume(Volume newVolume) {
        if (outlet.client().can(Capability.VOLUME)) {
            settings.put(Capability.VOLUME, newVolume);
            flush();
        }
    }

    @Override
    public void pitch(long factor) {
        if (outlet.client().can(Capability.PITCH)) {
            settings.put(Capability.PITCH, new Pitch(factor));
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
}
