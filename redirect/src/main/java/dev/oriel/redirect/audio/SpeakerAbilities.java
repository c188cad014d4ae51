package dev.oriel.redirect.audio;

import dev.oriel.rdp.snd.AudioFormat;
import dev.oriel.rdp.snd.Pitch;
import dev.oriel.rdp.snd.Volume;
import java.util.List;

/**
 * What speakers can do.
 *
 * @param formats usable ones that are played; empty when nothing is
 * @param takesVolume whether {@link Speakers#volume} does something
 * @param takesPitch whether {@link Speakers#pitch} does something
 * @param volume at which they play now
 * @param pitch as in {@link Pitch}
 */
public record SpeakerAbilities(
        List<AudioFormat> formats, boolean takesVolume, boolean takesPitch, Volume volume, long pitch) {

    /** Speakers that play nothing. */
    public static final SpeakerAbilities NONE =
            new SpeakerAbilities(List.of(), false, false, Volume.FULL, Pitch.NORMAL);

    public SpeakerAbilities {
        formats = List.copyOf(formats);
    }

    /** The same with other formats. */
    public SpeakerAbilities with(List<AudioFormat> others) {
        return new SpeakerAbilities(others, takesVolume, takesPitch, volume, pitch);
    }
}
