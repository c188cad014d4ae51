package dev.oriel.rdp.snd;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.ArrayList;
import java.util.List;

/** Lists of {@link AudioFormat}, as the formats PDUs of MS-RDPEA 2.2.2 and MS-RDPEAI 2.2.2.2 have them. */
public final class AudioFormats {

    /** The most formats of one list. */
    public static final int MAX_FORMATS = AudioFormat.MAX_FORMATS;

    /** The most bytes of one list. */
    private static final int MAX_SIZE = 0xffff - ClientAudioFormats.FIXED_BODY;

    private AudioFormats() {}

    /**
     * Reads so many formats.
     *
     * @throws DecodeException when there are more than {@link #MAX_FORMATS}; names {@code countField}
     */
    public static List<AudioFormat> decode(String countField, long count, PduReader in) throws DecodeException {
        if (!(count <= MAX_FORMATS)) {
            throw DecodeException.limit(countField, count, MAX_FORMATS);
        }
        List<AudioFormat> formats = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            formats.add(AudioFormat.decode(in));
        }
        return formats;
    }

    /** Copies a list that fits into its PDU. */
    public static List<AudioFormat> require(List<AudioFormat> formats) {
        if (!fits(formats)) {
            throw new IllegalArgumentException(formats.size() + " formats in " + encodedSize(formats) + " bytes");
        }
        return List.copyOf(formats);
    }

    /** Whether one PDU can carry all of them. */
    public static boolean fits(List<AudioFormat> formats) {
        return formats.size() <= MAX_FORMATS && encodedSize(formats) <= MAX_SIZE;
    }

    public static int encodedSize(List<AudioFormat> formats) {
        return formats.stream().mapToInt(AudioFormat::encodedSize).sum();
    }

    public static void encode(List<AudioFormat> formats, PduWriter out) {
        formats.forEach(out::pdu);
    }
}
