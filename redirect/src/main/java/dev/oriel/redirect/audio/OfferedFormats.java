package dev.oriel.redirect.audio;

import dev.oriel.rdp.snd.AudioFormat;
import java.util.ArrayList;
import java.util.List;

/** Lists of formats as they are offered and answered. */
final class OfferedFormats {

    /** The most formats that we offer: all of a source's, and what can be made of PCM. */
    static final int MAX = 64;

    /** What nearly everybody plays and records, best first: for ends that have nothing else in common. */
    static final List<AudioFormat> PCM = List.of(
            AudioFormat.pcm(48_000, 2, 16),
            AudioFormat.pcm(44_100, 2, 16),
            AudioFormat.pcm(22_050, 2, 16),
            AudioFormat.pcm(44_100, 1, 16),
            AudioFormat.pcm(22_050, 1, 16),
            AudioFormat.pcm(11_025, 1, 16),
            AudioFormat.pcm(22_050, 2, 8),
            AudioFormat.pcm(8_000, 1, 8));

    private OfferedFormats() {}

    /** The usable ones, each once, at most {@link #MAX}. */
    static List<AudioFormat> usable(List<AudioFormat> formats) {
        List<AudioFormat> kept = new ArrayList<>();
        for (AudioFormat format : formats) {
            if (format.isUsable() && kept.size() < MAX && find(kept, format) < 0) {
                kept.add(format);
            }
        }
        return List.copyOf(kept);
    }

    /** What a source or recorder has, and {@link #PCM}. */
    static List<AudioFormat> withPcm(List<AudioFormat> formats) {
        List<AudioFormat> all = new ArrayList<>(formats.subList(0, Math.min(formats.size(), MAX - PCM.size())));
        all.addAll(PCM);
        return usable(all);
    }

    /** Place of the first that matches, or -1. */
    static int find(List<AudioFormat> formats, AudioFormat wanted) {
        for (int i = 0; i < formats.size(); i++) {
            if (formats.get(i).matches(wanted)) {
                return i;
            }
        }
        return -1;
    }

    /** Place of the first that can be converted, or -1. */
    static int firstPlainPcm(List<AudioFormat> formats) {
        for (int i = 0; i < formats.size(); i++) {
            if (formats.get(i).isPlainPcm()) {
                return i;
            }
        }
        return -1;
    }

    static boolean containsAll(List<AudioFormat> formats, List<AudioFormat> wanted) {
        return wanted.stream().allMatch(format -> find(formats, format) >= 0);
    }
}
