package dev.oriel.rdp.sequence;

import dev.oriel.rdp.credssp.TsPasswordCredentials;
import dev.oriel.rdp.security.AutoReconnectCookie;
import dev.oriel.rdp.security.ClientInfo;
import dev.oriel.rdp.security.ExtendedInfo;
import dev.oriel.rdp.security.TimeZoneInformation;
import dev.oriel.rdp.share.LogonExtended;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.Secret;
import org.jspecify.annotations.Nullable;

/** Our Client Info, MS-RDPBCGR 2.2.1.11. */
final class ClientLogon {

    private ClientLogon() {}

    /** @param password that of the credentials, or an empty one; stays the caller's */
    static ClientInfo info(ConnectorConfig config, TsPasswordCredentials credentials, Secret password) {
        Flags<ClientInfo.Flag> flags = Flags.of(
                ClientInfo.Flag.UNICODE,
                ClientInfo.Flag.MOUSE,
                ClientInfo.Flag.AUTOLOGON,
                ClientInfo.Flag.DISABLECTRLALTDEL,
                // SPEC: means programs in place of a desktop only; xrdp turns those away who do not set it.
                ClientInfo.Flag.MAXIMIZESHELL,
                ClientInfo.Flag.LOGONNOTIFY,
                ClientInfo.Flag.MOUSE_HAS_WHEEL);
        if (config.desktop().features().has(Admission.Feature.BULK_COMPRESSION)) {
            flags = ClientInfo.withCompression(flags, ClientInfo.STRONGEST_BULK);
        }
        return new ClientInfo(
                0,
                flags,
                credentials.domain(),
                credentials.user(),
                password,
                "",
                "",
                new ExtendedInfo(
                        ExtendedInfo.AF_INET,
                        "",
                        "",
                        TimeZoneInformation.UTC,
                        0,
                        Flags.of(ExtendedInfo.PerformanceFlag.ENABLE_FONT_SMOOTHING),
                        cookie(config.options().reconnect()),
                        null));
    }

    private static @Nullable AutoReconnectCookie cookie(LogonExtended.@Nullable AutoReconnect lost) {
        return lost == null ? null : AutoReconnectCookie.proving(lost.logonId(), lost.arcRandomBits());
    }
}
