package dev.oriel.redirect.audio;

import dev.oriel.rdp.snd.AudioFormat;
import dev.oriel.rdp.snd.Volume;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;

/** Listens to a source: takes the formats that it is told to, and confirms each block at once or when told. */
final class HeardSound implements SoundSource.Listener {

    private final SoundSource source;
    private final SpeakerAbilities abilities;
    final ByteBuf sound = Unpooled.buffer();
    final List<String> events = new ArrayList<>();
    final List<Long> tickets = new ArrayList<>();
    List<AudioFormat> offered = List.of();
    AudioFormat format = AudioFormat.pcm(8_000, 1, 8);
    boolean confirms = true;
    boolean answers = true;

    HeardSound(SoundSource source, AudioFormat... formats) {
        this.source = source;
        this.abilities = new SpeakerAbilities(List.of(formats), true, false, new Volume(1, 2), 0x10000);
        source.connect(this);
    }

    @Override
    public void offered(List<AudioFormat> formats) {
        offered = formats;
        if (answers) {
            source.choose(abilities.with(formats.stream()
                    .filter(format -> OfferedFormats.find(abilities.formats(), format) >= 0)
                    .toList()));
        }
    }

    @Override
    public void block(AudioFormat newFormat, long ticket, long timestampMillis, ByteBuf block) {
        format = newFormat;
        tickets.add(ticket);
        sound.writeBytes(block, block.readerIndex(), block.readableBytes());
        if (confirms) {
            source.consumed(ticket);
        }
    }

    @Override
    public void volume(Volume volume) {
        events.add("volume " + volume.left() + " " + volume.right());
    }

    @Override
    public void pitch(long factor) {
        events.add("pitch " + factor);
    }

    @Override
    public void paused() {
        events.add("paused");
    }

    @Override
    public void gone() {
        events.add("gone");
    }
}
