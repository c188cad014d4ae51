package dev.oriel.rdp.redirection;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * RDP_SERVER_REDIRECTION_PACKET, MS-RDPBCGR 2.2.13.1. A field is null when it is absent. Texts have no NUL; no field is
 * longer than {@value #MAX_FIELD} bytes, and all together fit 16 bits.
 *
 * @param sessionId u32, which the client repeats in its cluster data
 * @param options bits of RedirFlags that announce no field; unknown ones survive
 * @param targetNetAddress an address to connect to
 * @param loadBalanceInfo a routing token for the X.224 Connection Request
 * @param userName whose session it is
 * @param domain of the user
 * @param password UTF-16 text, or anything that the target understands; a secret
 * @param targetFqdn the target's full name
 * @param targetNetBiosName the target's short name
 * @param clientTsvUrl where the client got its settings from
 * @param redirectionGuid Base64 in UTF-16; RDSTLS presents it
 * @param targetCertificate see {@link CertificateContainer#decodeField}
 * @param targetNetAddresses addresses to try in order (2.2.13.1.1)
 */
public record RedirectionPacket(
        long sessionId,
        Flags<Option> options,
        @Nullable String targetNetAddress,
        @Nullable Bytes loadBalanceInfo,
        @Nullable String userName,
        @Nullable String domain,
        @Nullable Bytes password,
        @Nullable String targetFqdn,
        @Nullable String targetNetBiosName,
        @Nullable Bytes clientTsvUrl,
        @Nullable Bytes redirectionGuid,
        @Nullable Bytes targetCertificate,
        @Nullable List<String> targetNetAddresses)
        implements Pdu {

    /** Bits of RedirFlags that announce no field. */
    public enum Option implements Flags.Bit {
        DONTSTOREUSERNAME(0x20),
        SMARTCARD_LOGON(0x40),
        NOREDIRECT(0x80),
        SERVER_TSV_CAPABLE(0x2000),
        PASSWORD_IS_PK_ENCRYPTED(0x4000);

        private final int mask;

        Option(int mask) {
            this.mask = mask;
        }

        @Override
        public int mask() {
            return mask;
        }
    }

    /** Longest field that is accepted, in bytes. */
    public static final int MAX_FIELD = 32 * 1024;

    /** Most addresses that are accepted. */
    public static final int MAX_ADDRESSES = 64;

    private static final int SEC_REDIRECTION_PKT = 0x0400;
    private static final int HEADER_SIZE = 2 /* Flags */ + 2 /* Length */ + 4 /* SessionID */ + 4 /* RedirFlags */;
    private static final int PAD_SIZE = 8;

    private static final int TARGET_NET_ADDRESS = 0x1;
    private static final int LOAD_BALANCE_INFO = 0x2;
    private static final int USERNAME = 0x4;
    private static final int DOMAIN = 0x8;
    private static final int PASSWORD = 0x10;
    private static final int TARGET_FQDN = 0x100;
    private static final int TARGET_NETBIOS_NAME = 0x200;
    private static final int TARGET_NET_ADDRESSES = 0x800;
    private static final int CLIENT_TSV_URL = 0x1000;
    private static final int REDIRECTION_GUID = 0x8000;
    private static final int TARGET_CERTIFICATE = 0x1_0000;
    private static final int FIELDS = TARGET_NET_ADDRESS
            | LOAD_BALANCE_INFO
            | USERNAME
            | DOMAIN
            | PASSWORD
            | TARGET_FQDN
            | TARGET_NETBIOS_NAME
            | TARGET_NET_ADDRESSES
            | CLIENT_TSV_URL
            | REDIRECTION_GUID
            | TARGET_CERTIFICATE;

    public RedirectionPacket {
        targetNetAddresses = targetNetAddresses == null ? null : List.copyOf(targetNetAddresses);
        if ((options.bits() & FIELDS) != 0) {
            throw new IllegalArgumentException("options that announce fields: " + options);
        }
        RedirectionFields.requireText(targetNetAddress);
        RedirectionFields.requireText(userName);
        RedirectionFields.requireText(domain);
        RedirectionFields.requireText(targetFqdn);
        RedirectionFields.requireText(targetNetBiosName);
        RedirectionFields.requireBlob(loadBalanceInfo);
        RedirectionFields.requireBlob(password);
        RedirectionFields.requireBlob(clientTsvUrl);
        RedirectionFields.requireBlob(redirectionGuid);
        RedirectionFields.requireBlob(targetCertificate);
        if (targetNetAddresses != null) {
            targetNetAddresses.forEach(RedirectionFields::requireText);
            if (!(targetNetAddresses.size() <= MAX_ADDRESSES)
                    || !(RedirectionFields.size(targetNetAddresses) <= 4 + MAX_FIELD)) {
                throw new IllegalArgumentException(targetNetAddresses.size() + " addresses");
            }
        }
        long size = HEADER_SIZE
                + PAD_SIZE
                + (long) RedirectionFields.size(targetNetAddress)
                + RedirectionFields.size(loadBalanceInfo)
                + RedirectionFields.size(userName)
                + RedirectionFields.size(domain)
                + RedirectionFields.size(password)
                + RedirectionFields.size(targetFqdn)
                + RedirectionFields.size(targetNetBiosName)
                + RedirectionFields.size(clientTsvUrl)
                + RedirectionFields.size(redirectionGuid)
                + RedirectionFields.size(targetCertificate)
                + RedirectionFields.size(targetNetAddresses);
        if (!(size <= 0xFFFF)) {
            throw new IllegalArgumentException("packet of " + size + " bytes");
        }
    }

    /**
     * To the server that the routing token names, behind the same address: what a broker in front of several machines
     * sends.
     */
    public static RedirectionPacket byToken(long sessionId, Bytes loadBalanceInfo) {
        return new RedirectionPacket(
                sessionId, Flags.none(), null, loadBalanceInfo, null, null, null, null, null, null, null, null, null);
    }

    /** To another address. */
    public static RedirectionPacket toAddress(long sessionId, String targetNetAddress) {
        return new RedirectionPacket(
                sessionId, Flags.none(), targetNetAddress, null, null, null, null, null, null, null, null, null, null);
    }

    /** The same with what RDSTLS presents to the target. */
    public RedirectionPacket withLogon(String user, String userDomain, Bytes secret, Bytes guid) {
        return new RedirectionPacket(
                sessionId,
                options.with(Option.PASSWORD_IS_PK_ENCRYPTED),
                targetNetAddress,
                loadBalanceInfo,
                user,
                userDomain,
                secret,
                targetFqdn,
                targetNetBiosName,
                clientTsvUrl,
                guid,
                targetCertificate,
                targetNetAddresses);
    }

    public static RedirectionPacket decode(PduReader in) throws DecodeException {
        int flags = in.u16("Flags");
        if (flags != SEC_REDIRECTION_PKT) {
            throw DecodeException.invalid("Flags", "want SEC_REDIRECTION_PKT, got 0x" + Integer.toHexString(flags));
        }
        int length = in.u16("Length");
        if (!(length >= HEADER_SIZE)) {
            throw DecodeException.invalid("Length", "packet of " + length + " bytes");
        }
        // The padding at the end, which may be missing, is inside the slice and skipped with it.
        PduReader body = in.slice("Length", length - 4);
        long sessionId = body.u32("SessionID");
        int redirFlags = body.i32("RedirFlags");
        try {
            return new RedirectionPacket(
                    sessionId,
                    new Flags<>(redirFlags & ~FIELDS),
                    RedirectionFields.text(body, redirFlags & TARGET_NET_ADDRESS, "TargetNetAddress"),
                    RedirectionFields.blob(body, redirFlags & LOAD_BALANCE_INFO, "LoadBalanceInfo"),
                    RedirectionFields.text(body, redirFlags & USERNAME, "UserName"),
                    RedirectionFields.text(body, redirFlags & DOMAIN, "Domain"),
                    RedirectionFields.blob(body, redirFlags & PASSWORD, "Password"),
                    RedirectionFields.text(body, redirFlags & TARGET_FQDN, "TargetFQDN"),
                    RedirectionFields.text(body, redirFlags & TARGET_NETBIOS_NAME, "TargetNetBiosName"),
                    RedirectionFields.blob(body, redirFlags & CLIENT_TSV_URL, "TsvUrl"),
                    RedirectionFields.blob(body, redirFlags & REDIRECTION_GUID, "RedirectionGuid"),
                    RedirectionFields.blob(body, redirFlags & TARGET_CERTIFICATE, "TargetCertificate"),
                    RedirectionFields.addresses(body, redirFlags & TARGET_NET_ADDRESSES));
        } catch (IllegalArgumentException e) {
            // Without padding a packet can be longer than with the one that we would write.
            throw DecodeException.invalid("Length", String.valueOf(e.getMessage()));
        }
    }

    private int redirFlags() {
        return options.bits()
                | (targetNetAddress == null ? 0 : TARGET_NET_ADDRESS)
                | (loadBalanceInfo == null ? 0 : LOAD_BALANCE_INFO)
                | (userName == null ? 0 : USERNAME)
                | (domain == null ? 0 : DOMAIN)
                | (password == null ? 0 : PASSWORD)
                | (targetFqdn == null ? 0 : TARGET_FQDN)
                | (targetNetBiosName == null ? 0 : TARGET_NETBIOS_NAME)
                | (clientTsvUrl == null ? 0 : CLIENT_TSV_URL)
                | (redirectionGuid == null ? 0 : REDIRECTION_GUID)
                | (targetCertificate == null ? 0 : TARGET_CERTIFICATE)
                | (targetNetAddresses == null ? 0 : TARGET_NET_ADDRESSES);
    }

    @Override
    public int encodedSize() {
        return HEADER_SIZE
                + RedirectionFields.size(targetNetAddress)
                + RedirectionFields.size(loadBalanceInfo)
                + RedirectionFields.size(userName)
                + RedirectionFields.size(domain)
                + RedirectionFields.size(password)
                + RedirectionFields.size(targetFqdn)
                + RedirectionFields.size(targetNetBiosName)
                + RedirectionFields.size(clientTsvUrl)
                + RedirectionFields.size(redirectionGuid)
                + RedirectionFields.size(targetCertificate)
                + RedirectionFields.size(targetNetAddresses)
                + PAD_SIZE;
    }

    @Override
    public void encode(PduWriter out) {
        out.u16(SEC_REDIRECTION_PKT).u16(encodedSize()).u32(sessionId).u32(redirFlags());
        RedirectionFields.text(out, targetNetAddress);
        RedirectionFields.blob(out, loadBalanceInfo);
        RedirectionFields.text(out, userName);
        RedirectionFields.text(out, domain);
        RedirectionFields.blob(out, password);
        RedirectionFields.text(out, targetFqdn);
        RedirectionFields.text(out, targetNetBiosName);
        RedirectionFields.blob(out, clientTsvUrl);
        RedirectionFields.blob(out, redirectionGuid);
        RedirectionFields.blob(out, targetCertificate);
        if (targetNetAddresses != null) {
            out.u32(RedirectionFields.size(targetNetAddresses) - 4).u32(targetNetAddresses.size());
            targetNetAddresses.forEach(address -> RedirectionFields.text(out, address));
        }
        out.zeros(PAD_SIZE);
    }
}
