package dev.oriel.rdp.security;

import dev.oriel.rdp.bulk.BulkType;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Secret;
import org.jspecify.annotations.Nullable;

/**
 * TS_INFO_PACKET, MS-RDPBCGR 2.2.1.11.1.1: who logs on and how. Each text has at most {@value #MAX_CHARS} UTF-16 units
 * and no NUL. Clients that do not set {@code UNICODE} are refused.
 *
 * @param codePage u32, the active input locale when text is Unicode
 * @param flags always with {@code UNICODE}; the compression type is in bits 9 to 12
 * @param domain may be empty
 * @param userName may be empty
 * @param password never printed; of the receiver, who closes it once it has been checked or is not needed
 * @param alternateShell program to start, usually empty
 * @param workingDir of that program
 * @param extendedInfo null from clients before RDP 5
 */
public record ClientInfo(
        long codePage,
        Flags<Flag> flags,
        String domain,
        String userName,
        Secret password,
        String alternateShell,
        String workingDir,
        @Nullable ExtendedInfo extendedInfo)
        implements Pdu {

    /** Bits of the flags field. */
    public enum Flag implements Flags.Bit {
        MOUSE(0x00000001),
        DISABLECTRLALTDEL(0x00000002),
        AUTOLOGON(0x00000008),
        UNICODE(0x00000010),
        MAXIMIZESHELL(0x00000020),
        LOGONNOTIFY(0x00000040),
        COMPRESSION(0x00000080),
        ENABLEWINDOWSKEY(0x00000100),
        REMOTECONSOLEAUDIO(0x00002000),
        FORCE_ENCRYPTED_CS_PDU(0x00004000),
        RAIL(0x00008000),
        LOGONERRORS(0x00010000),
        MOUSE_HAS_WHEEL(0x00020000),
        PASSWORD_IS_SC_PIN(0x00040000),
        NOAUDIOPLAYBACK(0x00080000),
        USING_SAVED_CREDS(0x00100000),
        AUDIOCAPTURE(0x00200000),
        VIDEO_DISABLE(0x00400000),
        HIDEF_RAIL_SUPPORTED(0x02000000);

        private final int mask;

        Flag(int mask) {
            this.mask = mask;
        }

        @Override
        public int mask() {
            return mask;
        }
    }

    /** Longest text in UTF-16 units. */
    public static final int MAX_CHARS = 256;

    /** The strongest bulk compression that our clients take. */
    public static final BulkType STRONGEST_BULK = BulkType.XCRUSH;

    private static final int COMPRESSION_TYPE_MASK = 0x1E00;
    private static final int COMPRESSION_TYPE_SHIFT = 9;

    public ClientInfo {
        if (!flags.has(Flag.UNICODE)) {
            throw new IllegalArgumentException("text is Unicode, the flags must say so");
        }
        Texts.require(domain, MAX_CHARS);
        Texts.require(userName, MAX_CHARS);
        Texts.require(password, MAX_CHARS);
        Texts.require(alternateShell, MAX_CHARS);
        Texts.require(workingDir, MAX_CHARS);
    }

    public static ClientInfo decode(PduReader in) throws DecodeException {
        long codePage = in.u32("CodePage");
        Flags<Flag> flags = new Flags<>(in.i32("flags"));
        if (!flags.has(Flag.UNICODE)) {
            throw DecodeException.unsupported("flags", "text that is not Unicode");
        }
        int domainSize = in.u16("cbDomain");
        int userNameSize = in.u16("cbUserName");
        int passwordSize = in.u16("cbPassword");
        int alternateShellSize = in.u16("cbAlternateShell");
        int workingDirSize = in.u16("cbWorkingDir");
        String domain = decodeText(in, "Domain", domainSize);
        String userName = decodeText(in, "UserName", userNameSize);
        Secret password = Texts.decodeSecret(in, "Password", passwordSize, MAX_CHARS);
        try {
            in.padding("Password", 2);
            return new ClientInfo(
                    codePage,
                    flags,
                    domain,
                    userName,
                    password,
                    decodeText(in, "AlternateShell", alternateShellSize),
                    decodeText(in, "WorkingDir", workingDirSize),
                    in.hasRemaining() ? ExtendedInfo.decode(in) : null);
        } catch (DecodeException e) {
            password.close();
            throw e;
        }
    }

    /** The size does not count the NUL that follows. */
    private static String decodeText(PduReader in, String field, int size) throws DecodeException {
        String text = Texts.decode(in, field, size, MAX_CHARS);
        in.padding(field, 2);
        return text;
    }

    /** These flags with {@code COMPRESSION} and the strongest kind that is taken. */
    public static Flags<Flag> withCompression(Flags<Flag> flags, BulkType strongest) {
        return new Flags<>((flags.with(Flag.COMPRESSION).bits() & ~COMPRESSION_TYPE_MASK)
                | (strongest.code() << COMPRESSION_TYPE_SHIFT));
    }

    /** PACKET_COMPR_TYPE that the client takes at most; of meaning only with {@code COMPRESSION}. */
    public int compressionType() {
        return (flags.bits() & COMPRESSION_TYPE_MASK) >>> COMPRESSION_TYPE_SHIFT;
    }

    @Override
    public int encodedSize() {
        return 4 /* CodePage */
                + 4 /* flags */
                + 5 * (2 /* size */ + 2 /* NUL */)
                + 2 * (domain.length() + userName.length() + password.length())
                + 2 * (alternateShell.length() + workingDir.length())
                + (extendedInfo == null ? 0 : extendedInfo.encodedSize());
    }

    @Override
    public void encode(PduWriter out) {
        out.u32(codePage).u32(flags.bits());
        out.u16(2 * domain.length()).u16(2 * userName.length()).u16(2 * password.length());
        out.u16(2 * alternateShell.length()).u16(2 * workingDir.length());
        out.utf16(domain).u16(0);
        out.utf16(userName).u16(0);
        out.utf16(password).u16(0);
        out.utf16(alternateShell).u16(0);
        out.utf16(workingDir).u16(0);
        if (extendedInfo != null) {
            out.pdu(extendedInfo);
        }
    }
}
