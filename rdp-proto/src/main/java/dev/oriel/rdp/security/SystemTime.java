package dev.oriel.rdp.security;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_SYSTEMTIME, MS-RDPBCGR 2.2.1.11.1.1.1.1.1: a date, or with year 0 the rule for a day of each year, in which
 * {@code day} counts weeks: 1..4, and 5 for the last. All u16 and unchecked.
 *
 * @param month 1..12, 0 for no date
 * @param dayOfWeek 0 is Sunday
 */
public record SystemTime(
        int year, int month, int dayOfWeek, int day, int hour, int minute, int second, int milliseconds)
        implements Pdu {

    /** No date. */
    public static final SystemTime NONE = new SystemTime(0, 0, 0, 0, 0, 0, 0, 0);

    private static final int SIZE = 8 * 2;

    public static SystemTime decode(PduReader in) throws DecodeException {
        return new SystemTime(
                in.u16("wYear"),
                in.u16("wMonth"),
                in.u16("wDayOfWeek"),
                in.u16("wDay"),
                in.u16("wHour"),
                in.u16("wMinute"),
                in.u16("wSecond"),
                in.u16("wMilliseconds"));
    }

    @Override
    public int encodedSize() {
        return SIZE;
    }

    @Override
    public void encode(PduWriter out) {
        out.u16(year).u16(month).u16(dayOfWeek).u16(day);
        out.u16(hour).u16(minute).u16(second).u16(milliseconds);
    }
}
