package dev.oriel.redirect.audio;

import dev.oriel.rdp.dvc.DvcListener;
import dev.oriel.rdp.snd.AudioFormat;
import dev.oriel.rdp.snd.ClientAudioFormats;
import dev.oriel.rdp.snd.ClientAudioFormats.Capability;
import dev.oriel.rdp.snd.CryptKey;
import dev.oriel.rdp.snd.Pitch;
import dev.oriel.rdp.snd.QualityMode;
import dev.oriel.rdp.snd.ServerAudioFormats;
import dev.oriel.rdp.snd.SndClose;
import dev.oriel.rdp.snd.SndPdu;
import dev.oriel.rdp.snd.Training;
import dev.oriel.rdp.snd.TrainingConfirm;
import dev.oriel.rdp.snd.UdpWave;
import dev.oriel.rdp.snd.UdpWaveLast;
import dev.oriel.rdp.snd.Volume;
import dev.oriel.rdp.snd.Wave;
import dev.oriel.rdp.snd.Wave2;
import dev.oriel.rdp.snd.WaveConfirm;
import dev.oriel.rdp.snd.WaveEncrypt;
import dev.oriel.rdp.snd.WaveInfo;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The client's end of the sound channel, MS-RDPEA 3.2: the sound of a guest's RDP service. Serves the static channel
 * {@code rdpsnd} and the dynamic {@code AUDIO_PLAYBACK_DVC} alike; the owner calls {@link #opened}, {@link #message} and
 * {@link #closed}.
 *
 * <p>Each block is confirmed when its ticket comes back, with the time that it took, so the service hears of the whole way to the
 * speakers; a block that nobody plays is confirmed at once. No UDP port is named, so sound over UDP is counted and ignored.
 *
 * <p>Confined to one thread.
 */
public final class AudioOutputClient implements SoundSource, DvcListener {

    private enum State {
        CLOSED,
        WAITING_FOR_FORMATS,
        CHOOSING,
        READY,
        REFUSED
    }

    private final AudioChannel channel;
    private final LongSupplier clock;
    private final AudioSender sender;
    private final ReceivedBlocks blocks = new ReceivedBlocks(this::confirm);

    /** A block that came in two messages. */
    private final ByteBuf joined = Unpooled.buffer(0, WaveInfo.MAX_BLOCK);

    private SoundSource.Listener listener = Nobody.INSTANCE;
    private State state = State.CLOSED;
    private int version;
    private List<AudioFormat> offered = List.of();
    private List<AudioFormat> chosen = List.of();
    private @Nullable WaveInfo begun;
    private SoundQuality quality = SoundQuality.HIGH;
    private long ignored;
    private long unplayed;
    private long unsent;

    /** @param clock monotonic milliseconds */
    public AudioOutputClient(AudioChannel channel, LongSupplier clock) {
        this.channel = channel;
        this.clock = clock;
        this.sender = new AudioSender(channel);
    }

    /** PDUs that have no meaning here. */
    public long ignored() {
        return ignored;
    }

    /** Blocks that came while nobody wanted them. */
    public long unplayed() {
        return unplayed;
    }

    /** Answers that were left out because the service does not read what it is sent. */
    public long unsent() {
        return unsent;
    }

    @Override
    public void connect(SoundSource.Listener newListener) {
        listener = newListener;
        if (state == State.CHOOSING) {
            newListener.offered(OfferedFormats.usable(offered));
        }
    }

    @Override
    public void opened() {
        state = State.WAITING_FOR_FORMATS;
        begun = null;
    }

    @Override
    public void closed() {
        state = State.CLOSED;
        begun = null;
        offered = List.of();
        chosen = List.of();
        blocks.clear();
        listener.gone();
    }

    @Override
    public void message(PduReader message) throws DecodeException {
        WaveInfo info = begun;
        if (info != null) {
            begun = null;
            rest(info, message);
            return;
        }
        SndPdu pdu = SndPdu.decodeFromServer(message);
        switch (pdu) {
            case ServerAudioFormats formats -> offered(formats);
            case Training training -> trained(training);
            case WaveInfo first -> begun = first;
            case Wave2 wave -> {
                ByteBuf data = message.borrow("data", wave.dataLength());
                block(wave.timestampMillis(), wave.formatNo(), wave.blockNo(), wave.audioTimestampMillis(), data);
            }
            case Volume volume -> {
                if (state == State.READY) {
                    listener.volume(volume);
                }
            }
            case Pitch pitch -> {
                if (state == State.READY) {
                    listener.pitch(pitch.factor());
                }
            }
            case SndClose close -> {
                if (state == State.READY) {
                    listener.paused();
                }
            }
            // Sound over UDP, which nobody has asked for.
            case CryptKey key -> ignored++;
            case WaveEncrypt sealed -> ignored++;
            case UdpWave part -> ignored++;
            case UdpWaveLast part -> ignored++;
            default -> throw new IllegalStateException("decoded for the other role");
        }
    }

    private void offered(ServerAudioFormats formats) throws DecodeException {
        sender.answering("wNumberOfFormats");
        version = Math.min(SndPdu.VERSION, formats.version());
        offered = formats.formats();
        chosen = List.of();
        blocks.clear();
        state = State.CHOOSING;
        listener.offered(OfferedFormats.usable(offered));
    }

    @Override
    public void choose(SpeakerAbilities abilities) {
        if (state != State.CHOOSING) {
            return;
        }
        List<AudioFormat> formats = abilities.formats();
        if (formats.isEmpty()) {
            refuse();
            return;
        }
        state = State.READY;
        Flags<Capability> flags = Flags.of(Capability.ALIVE);
        flags = abilities.takesVolume() ? flags.with(Capability.VOLUME) : flags;
        flags = abilities.takesPitch() ? flags.with(Capability.PITCH) : flags;
        answer(flags, abilities.volume(), abilities.pitch(), formats);
    }

    @Override
    public void refuse() {
        if (state != State.CHOOSING) {
            return;
        }
        state = State.REFUSED;
        // One format and not alive: a list without any is an error to some services, which then end the session.
        List<AudioFormat> usable = OfferedFormats.usable(offered);
        int pcm = OfferedFormats.firstPlainPcm(usable);
        List<AudioFormat> one = usable.isEmpty() ? List.of() : List.of(usable.get(Math.max(0, pcm)));
        answer(Flags.none(), Volume.FULL, Pitch.NORMAL, one);
    }

    private void answer(Flags<Capability> flags, Volume volume, long pitch, List<AudioFormat> formats) {
        chosen = List.copyOf(formats);
        sender.send(new ClientAudioFormats(flags, volume, pitch, 0, 0, SndPdu.VERSION, chosen));
        sendQuality();
    }

    @Override
    public void quality(SoundQuality newQuality) {
        boolean changed = quality != newQuality;
        quality = newQuality;
        if (changed && state == State.READY) {
            sendQuality();
        }
    }

    private void sendQuality() {
        if (version < SndPdu.QUALITY_VERSION) {
            return;
        }
        sender.send(new QualityMode(
                switch (quality) {
                    case DYNAMIC -> QualityMode.DYNAMIC;
                    case MEDIUM -> QualityMode.MEDIUM;
                    case HIGH -> QualityMode.HIGH;
                }));
    }

    private void trained(Training training) {
        if (state == State.WAITING_FOR_FORMATS || state == State.CLOSED) {
            ignored++;
        } else if (channel.isWritable()) {
            sender.send(new TrainingConfirm(training.timestampMillis(), training.packSize()));
        } else {
            unsent++;
        }
    }

    private void rest(WaveInfo info, PduReader message) throws DecodeException {
        Wave.decode(message);
        ByteBuf rest = message.borrow("data", info.waveLength());
        joined.clear();
        info.head().writeTo(joined);
        joined.writeBytes(rest);
        block(info.timestampMillis(), info.formatNo(), info.blockNo(), clock.getAsLong(), joined);
    }

    private void block(int timestampMillis, int formatNo, int blockNo, long audioTimestampMillis, ByteBuf data)
            throws DecodeException {
        if (state != State.READY) {
            unplayed++;
            confirm(blockNo, timestampMillis, 0);
            return;
        }
        if (!(formatNo < chosen.size())) {
            throw DecodeException.invalid("wFormatNo", formatNo + " of " + chosen.size() + " formats");
        }
        long ticket = blocks.add(blockNo, timestampMillis, clock.getAsLong());
        listener.block(chosen.get(formatNo), ticket, audioTimestampMillis & 0xffff_ffffL, data);
    }

    @Override
    public void consumed(long ticket) {
        blocks.consumed(ticket, clock.getAsLong());
    }

    private void confirm(int blockNo, int timestampMillis, long sojournMillis) {
        if (channel.isWritable()) {
            sender.send(new WaveConfirm((int) (timestampMillis + sojournMillis) & 0xffff, blockNo));
        } else {
            // A service that sends and never reads would fill our memory with confirms.
            unsent++;
        }
    }
}
