package dev.oriel.rdp.security;

import dev.oriel.rdp.PduVector;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.Secret;
import java.util.List;

/** Golden vectors of this package. */
public final class SecurityVectors {

    private static final SystemTime LAST_SUNDAY_OF_OCTOBER = new SystemTime(0, 10, 0, 5, 2, 0, 0, 0);

    private static final TimeZoneInformation PACIFIC = new TimeZoneInformation(
            480,
            "Pacific Standard Time",
            LAST_SUNDAY_OF_OCTOBER,
            0,
            "Pacific Daylight Time",
            new SystemTime(0, 4, 0, 1, 2, 0, 0, 0),
            -60);

    private static final AutoReconnectCookie COOKIE =
            new AutoReconnectCookie(2, Bytes.ofHex("a0 a1 a2 a3 a4 a5 a6 a7 a8 a9 aa ab ac ad ae af"));

    private static final ExtendedInfo EXTENDED = new ExtendedInfo(
            ExtendedInfo.AF_INET,
            "157.59.242.156",
            "C:\\mstscd",
            PACIFIC,
            0,
            Flags.of(ExtendedInfo.PerformanceFlag.DISABLE_WALLPAPER),
            COOKIE,
            new ExtendedInfo.DynamicTimeZone("Pacific Standard Time", 1));

    static final ClientInfo INFO =
            new ClientInfo(0x04090409, new Flags<>(0x43b3), "NTDEV", "eltons", Secret.of("secret"), "", "", EXTENDED);

    private SecurityVectors() {}

    public static List<PduVector<?>> all() {
        return List.of(
                PduVector.of(
                        "MS-RDPBCGR 2.2.8.1.1.2.1",
                        "rdpbcgr/2.2.8.1.1.2.1-security-header",
                        SecurityHeader::decode,
                        new SecurityHeader(SecurityHeader.Flag.INFO_PKT)),
                PduVector.of("MS-RDPBCGR 2.2.1.11.1.1", "rdpbcgr/2.2.1.11.1.1-client-info", ClientInfo::decode, INFO)
                        .withOptionalTail(),
                PduVector.of(
                                "MS-RDPBCGR 2.2.1.11.1.1.1",
                                "rdpbcgr/2.2.1.11.1.1.1-extended-info",
                                ExtendedInfo::decode,
                                EXTENDED)
                        .withOptionalTail(),
                PduVector.of(
                        "MS-RDPBCGR 2.2.1.11.1.1.1.1",
                        "rdpbcgr/2.2.1.11.1.1.1.1-time-zone-information",
                        TimeZoneInformation::decode,
                        PACIFIC),
                PduVector.of(
                        "MS-RDPBCGR 2.2.1.11.1.1.1.1.1",
                        "rdpbcgr/2.2.1.11.1.1.1.1.1-system-time",
                        SystemTime::decode,
                        LAST_SUNDAY_OF_OCTOBER),
                PduVector.of(
                        "MS-RDPBCGR 2.2.4.3",
                        "rdpbcgr/2.2.4.3-auto-reconnect-cookie",
                        AutoReconnectCookie::decode,
                        COOKIE));
    }
}
