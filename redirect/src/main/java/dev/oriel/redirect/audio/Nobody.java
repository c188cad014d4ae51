package dev.oriel.redirect.audio;

import dev.oriel.rdp.snd.AudioFormat;
import dev.oriel.rdp.snd.Volume;
import io.netty.buffer.ByteBuf;
import java.util.List;

/** Listens to an end that is not connected yet: an end says little before it is asked. */
enum Nobody implements Speakers.Listener, SoundSource.Listener, Microphone.Listener, Recorder.Listener {
    INSTANCE;

    @Override
    public void ready(SpeakerAbilities abilities) {}

    @Override
    public void quality(SoundQuality quality) {}

    @Override
    public void consumed(long ticket) {}

    @Override
    public void offered(List<AudioFormat> formats) {}

    @Override
    public void block(AudioFormat format, long ticket, long timestampMillis, ByteBuf block) {}

    @Override
    public void volume(Volume volume) {}

    @Override
    public void pitch(long factor) {}

    @Override
    public void paused() {}

    @Override
    public void ready(List<AudioFormat> formats) {}

    @Override
    public void opened() {}

    @Override
    public void failed() {}

    @Override
    public void changed(AudioFormat format) {}

    @Override
    public void recorded(AudioFormat format, ByteBuf block) {}

    @Override
    public void open(AudioFormat encoding, AudioFormat capture, int framesPerPacket) {}

    @Override
    public void change(AudioFormat encoding) {}

    @Override
    public void gone() {}
}
