package dev.oriel.rdp.security;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import org.jspecify.annotations.Nullable;

/**
 * TS_EXTENDED_INFO_PACKET, MS-RDPBCGR 2.2.1.11.1.1.1. A client may end it before any field from clientTimeZone on; what
 * is absent decodes as 0 or null and is written as 0.
 *
 * @param clientAddressFamily {@value #AF_INET} or {@value #AF_INET6}
 * @param clientAddress the client's word, not to be trusted; {@value #MAX_ADDRESS} UTF-16 units at most
 * @param clientDir {@value #MAX_DIR} UTF-16 units at most
 * @param clientTimeZone UTC when absent
 * @param clientSessionId u32, 0 by rule
 * @param performanceFlags effects that the client can do without
 * @param autoReconnectCookie null when the client does not reconnect
 * @param dynamicTimeZone name and state of dynamic daylight saving, null when absent
 */
public record ExtendedInfo(
        int clientAddressFamily,
        String clientAddress,
        String clientDir,
        TimeZoneInformation clientTimeZone,
        long clientSessionId,
        Flags<PerformanceFlag> performanceFlags,
        @Nullable AutoReconnectCookie autoReconnectCookie,
        @Nullable DynamicTimeZone dynamicTimeZone)
        implements Pdu {

    /** Bits of performanceFlags. */
    public enum PerformanceFlag implements Flags.Bit {
        DISABLE_WALLPAPER(0x001),
        DISABLE_FULLWINDOWDRAG(0x002),
        DISABLE_MENUANIMATIONS(0x004),
        DISABLE_THEMING(0x008),
        DISABLE_CURSOR_SHADOW(0x020),
        DISABLE_CURSORSETTINGS(0x040),
        ENABLE_FONT_SMOOTHING(0x080),
        ENABLE_DESKTOP_COMPOSITION(0x100);

        private final int mask;

        PerformanceFlag(int mask) {
            this.mask = mask;
        }

        @Override
        public int mask() {
            return mask;
        }
    }

    /**
     * dynamicDSTTimeZoneKeyName and dynamicDaylightTimeDisabled.
     *
     * @param keyName {@value #MAX_KEY_NAME} UTF-16 units at most
     * @param daylightTimeDisabled u16, 0 or 1
     */
    public record DynamicTimeZone(String keyName, int daylightTimeDisabled) {

        /** Longest key name in UTF-16 units. */
        public static final int MAX_KEY_NAME = 127;

        public DynamicTimeZone {
            Texts.require(keyName, MAX_KEY_NAME);
        }
    }

    /** clientAddressFamily: IPv4. */
    public static final int AF_INET = 0x0002;

    /** clientAddressFamily: IPv6. */
    public static final int AF_INET6 = 0x0017;

    /** Longest address in UTF-16 units. */
    public static final int MAX_ADDRESS = 79;

    /** Longest directory in UTF-16 units. */
    public static final int MAX_DIR = 255;

    public ExtendedInfo {
        Texts.require(clientAddress, MAX_ADDRESS);
        Texts.require(clientDir, MAX_DIR);
    }

    public static ExtendedInfo decode(PduReader in) throws DecodeException {
        int family = in.u16("clientAddressFamily");
        String address = Texts.decode(in, "clientAddress", in.u16("cbClientAddress"), MAX_ADDRESS);
        String dir = Texts.decode(in, "clientDir", in.u16("cbClientDir"), MAX_DIR);
        TimeZoneInformation timeZone = in.hasRemaining() ? TimeZoneInformation.decode(in) : TimeZoneInformation.UTC;
        long sessionId = in.hasRemaining() ? in.u32("clientSessionId") : 0;
        Flags<PerformanceFlag> performance = in.hasRemaining() ? new Flags<>(in.i32("performanceFlags")) : Flags.none();
        AutoReconnectCookie cookie = in.hasRemaining() ? decodeCookie(in) : null;
        if (in.hasRemaining()) {
            in.padding("reserved1", 2);
        }
        if (in.hasRemaining()) {
            in.padding("reserved2", 2);
        }
        DynamicTimeZone dynamic = in.hasRemaining() ? decodeDynamicTimeZone(in) : null;
        return new ExtendedInfo(family, address, dir, timeZone, sessionId, performance, cookie, dynamic);
    }

    private static @Nullable AutoReconnectCookie decodeCookie(PduReader in) throws DecodeException {
        int length = in.u16("cbAutoReconnectCookie");
        if (length == 0) {
            return null;
        }
        PduReader body = in.slice("autoReconnectCookie", length);
        AutoReconnectCookie cookie = AutoReconnectCookie.decode(body);
        body.expectEnd("autoReconnectCookie");
        return cookie;
    }

    private static DynamicTimeZone decodeDynamicTimeZone(PduReader in) throws DecodeException {
        int size = in.u16("cbDynamicDSTTimeZoneKeyName");
        String keyName = Texts.decode(in, "dynamicDSTTimeZoneKeyName", size, DynamicTimeZone.MAX_KEY_NAME);
        return new DynamicTimeZone(keyName, in.hasRemaining() ? in.u16("dynamicDaylightTimeDisabled") : 0);
    }

    @Override
    public int encodedSize() {
        return 2 /* clientAddressFamily */
                + 2 /* cbClientAddress */
                + 2 * (clientAddress.length() + 1)
                + 2 /* cbClientDir */
                + 2 * (clientDir.length() + 1)
                + TimeZoneInformation.SIZE
                + 4 /* clientSessionId */
                + 4 /* performanceFlags */
                + 2 /* cbAutoReconnectCookie */
                + (autoReconnectCookie == null ? 0 : AutoReconnectCookie.SIZE)
                + 2 /* reserved1 */
                + 2 /* reserved2 */
                + (dynamicTimeZone == null ? 0 : 2 + 2 * dynamicTimeZone.keyName.length() + 2);
    }

    @Override
    public void encode(PduWriter out) {
        out.u16(clientAddressFamily);
        // Unlike the sizes of the info packet these count the NUL.
        out.u16(2 * (clientAddress.length() + 1)).utf16(clientAddress).u16(0);
        out.u16(2 * (clientDir.length() + 1)).utf16(clientDir).u16(0);
        out.pdu(clientTimeZone).u32(clientSessionId).u32(performanceFlags.bits());
        if (autoReconnectCookie == null) {
            out.u16(0);
        } else {
            out.u16(AutoReconnectCookie.SIZE).pdu(autoReconnectCookie);
        }
        out.u16(0).u16(0);
        if (dynamicTimeZone != null) {
            out.u16(2 * dynamicTimeZone.keyName.length()).utf16(dynamicTimeZone.keyName);
            out.u16(dynamicTimeZone.daylightTimeDisabled);
        }
    }
}
