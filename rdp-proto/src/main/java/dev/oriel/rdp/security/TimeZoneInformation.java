package dev.oriel.rdp.security;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_TIME_ZONE_INFORMATION, MS-RDPBCGR 2.2.1.11.1.1.1.1: the client's time zone. Local time = UTC - bias.
 *
 * @param biasMinutes of the zone
 * @param standardName {@value #MAX_NAME} UTF-16 units at most
 * @param standardDate when standard time starts
 * @param standardBiasMinutes added to the bias in standard time
 * @param daylightName {@value #MAX_NAME} UTF-16 units at most
 * @param daylightDate when daylight saving starts
 * @param daylightBiasMinutes added to the bias in daylight saving time
 */
public record TimeZoneInformation(
        int biasMinutes,
        String standardName,
        SystemTime standardDate,
        int standardBiasMinutes,
        String daylightName,
        SystemTime daylightDate,
        int daylightBiasMinutes)
        implements Pdu {

    /** Longest name in UTF-16 units. */
    public static final int MAX_NAME = 31;

    /** Nameless and without daylight saving. */
    public static final TimeZoneInformation UTC =
            new TimeZoneInformation(0, "", SystemTime.NONE, 0, "", SystemTime.NONE, 0);

    static final int SIZE = 172;

    private static final int NAME_SIZE = 64;

    public TimeZoneInformation {
        Texts.require(standardName, MAX_NAME);
        Texts.require(daylightName, MAX_NAME);
    }

    public static TimeZoneInformation decode(PduReader in) throws DecodeException {
        return new TimeZoneInformation(
                in.i32("Bias"),
                decodeName(in, "StandardName"),
                SystemTime.decode(in),
                in.i32("StandardBias"),
                decodeName(in, "DaylightName"),
                SystemTime.decode(in),
                in.i32("DaylightBias"));
    }

    private static String decodeName(PduReader in, String field) throws DecodeException {
        String name = in.fixedUtf16(field, NAME_SIZE - 2);
        in.padding(field, 2);
        return name;
    }

    @Override
    public int encodedSize() {
        return SIZE;
    }

    @Override
    public void encode(PduWriter out) {
        out.u32(biasMinutes)
                .fixedUtf16(standardName, NAME_SIZE)
                .pdu(standardDate)
                .u32(standardBiasMinutes);
        out.fixedUtf16(daylightName, NAME_SIZE).pdu(daylightDate).u32(daylightBiasMinutes);
    }
}
