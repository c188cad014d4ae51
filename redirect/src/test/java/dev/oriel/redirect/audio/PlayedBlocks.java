package dev.oriel.redirect.audio;

import java.util.ArrayList;
import java.util.List;

/** Listens to speakers and keeps what they say. */
final class PlayedBlocks implements Speakers.Listener {

    final List<Long> consumed = new ArrayList<>();
    final List<SoundQuality> qualities = new ArrayList<>();
    SpeakerAbilities abilities = SpeakerAbilities.NONE;
    int readies;
    int gones;

    @Override
    public void ready(SpeakerAbilities newAbilities) {
        abilities = newAbilities;
        readies++;
    }

    @Override
    public void quality(SoundQuality quality) {
        qualities.add(quality);
    }

    @Override
    public void consumed(long ticket) {
        consumed.add(ticket);
    }

    @Override
    public void gone() {
        gones++;
    }
}
