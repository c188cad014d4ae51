package dev.oriel.redirect.audio;

import dev.oriel.rdp.snd.AudioFormat;
import dev.oriel.rdp.snd.ClientAudioFormats;
import dev.oriel.rdp.snd.ClientAudioFormats.Capability;
import dev.oriel.rdp.snd.Pitch;
import dev.oriel.rdp.snd.SndPdu;
import dev.oriel.rdp.snd.Volume;
import dev.oriel.rdp.wire.Flags;
import java.util.ArrayList;
import java.util.List;

/**
 * What a client has answered to an offer, with nothing in it that was not offered or makes no sense.
 *
 * @param numbers for each of the abilities' formats its place in the client's list
 * @param version that both ends speak
 */
record ClientFormats(Flags<Capability> flags, SpeakerAbilities abilities, List<Integer> numbers, int version) {

    /** Of a client that has not answered. */
    static final ClientFormats NONE = new ClientFormats(Flags.none(), SpeakerAbilities.NONE, List.of(), 0);

    static ClientFormats of(ClientAudioFormats answer, List<AudioFormat> offered) {
        List<AudioFormat> formats = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < answer.formats().size() && answer.flags().has(Capability.ALIVE); i++) {
            int at = OfferedFormats.find(offered, answer.formats().get(i));
            // The offer's own words: a client may spell a format's mean rate in another way.
            if (at >= 0 && !formats.contains(offered.get(at))) {
                formats.add(offered.get(at));
                numbers.add(i);
            }
        }
        boolean takesVolume = answer.flags().has(Capability.VOLUME);
        boolean takesPitch = answer.flags().has(Capability.PITCH);
        SpeakerAbilities abilities = new SpeakerAbilities(
                formats,
                takesVolume,
                takesPitch,
                takesVolume ? answer.volume() : Volume.FULL,
                takesPitch ? answer.pitch() : Pitch.NORMAL);
        return new ClientFormats(
                answer.flags(), abilities, List.copyOf(numbers), Math.min(SndPdu.VERSION, answer.version()));
    }

    boolean can(Capability capability) {
        return flags.has(capability);
    }

    /** Place of a format in the client's list, or -1. */
    int formatNo(AudioFormat format) {
        int at = OfferedFormats.find(abilities.formats(), format);
        return at < 0 ? -1 : numbers.get(at);
    }
}
