package dev.oriel.rdp.share;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import org.jspecify.annotations.Nullable;

/**
 * TS_LOGON_INFO_EXTENDED, MS-RDPBCGR 2.2.10.1.1.4: what the client needs to reconnect by itself, and why a logon has
 * failed.
 *
 * @param autoReconnect null when the server does not offer it
 * @param logonErrors null when there is none
 */
public record LogonExtended(
        @Nullable AutoReconnect autoReconnect, @Nullable LogonErrors logonErrors) implements LogonNotice {

    /**
     * ARC_SC_PRIVATE_PACKET, MS-RDPBCGR 2.2.4.2.
     *
     * @param logonId u32, names the session
     * @param arcRandomBits {@value #RANDOM_SIZE} bytes, a secret
     */
    public record AutoReconnect(long logonId, Bytes arcRandomBits) {

        /** Size of the random in bytes. */
        public static final int RANDOM_SIZE = 16;

        private static final int SIZE = 4 /* cbLen */ + 4 /* Version */ + 4 /* LogonId */ + RANDOM_SIZE;
        private static final int VERSION = 1;

        public AutoReconnect {
            if (arcRandomBits.length() != RANDOM_SIZE) {
                throw new IllegalArgumentException("random of " + arcRandomBits.length() + " bytes");
            }
        }

        private static AutoReconnect decode(PduReader in) throws DecodeException {
            long length = in.u32("cbLen");
            if (length != SIZE) {
                throw DecodeException.invalid("cbLen", "want " + SIZE + ", got " + length);
            }
            long version = in.u32("Version");
            if (version != VERSION) {
                throw DecodeException.unsupported("Version", "auto-reconnect version " + version);
            }
            return new AutoReconnect(in.u32("LogonId"), in.bytes("ArcRandomBits", RANDOM_SIZE));
        }
    }

    /**
     * TS_LOGON_ERRORS_INFO, MS-RDPBCGR 2.2.10.1.1.4.1.1.
     *
     * @param notificationType u32, usually an NTSTATUS
     * @param notificationData u32
     */
    public record LogonErrors(long notificationType, long notificationData) {
        private static final int SIZE = 4 /* ErrorNotificationType */ + 4 /* ErrorNotificationData */;
    }

    static final int INFO_TYPE = 3;
    private static final int AUTORECONNECTCOOKIE = 0x01;
    private static final int LOGONERRORS = 0x02;
    private static final int PAD_SIZE = 570;
    private static final int FIELDS_OFFSET = 2 /* Length */ + 4 /* FieldsPresent */;

    static LogonExtended decodeAfterType(PduReader in) throws DecodeException {
        int length = in.u16("Length");
        if (!(length >= FIELDS_OFFSET)) {
            throw DecodeException.invalid("Length", "information of " + length + " bytes");
        }
        PduReader fields = in.slice("Length", length - 2);
        long present = fields.u32("FieldsPresent");
        AutoReconnect autoReconnect = null;
        if ((present & AUTORECONNECTCOOKIE) != 0) {
            autoReconnect = AutoReconnect.decode(decodeField(fields, AutoReconnect.SIZE));
        }
        LogonErrors errors = null;
        if ((present & LOGONERRORS) != 0) {
            PduReader field = decodeField(fields, LogonErrors.SIZE);
            errors = new LogonErrors(field.u32("ErrorNotificationType"), field.u32("ErrorNotificationData"));
        }
        in.padding("Pad", PAD_SIZE);
        return new LogonExtended(autoReconnect, errors);
    }

    private static PduReader decodeField(PduReader in, int size) throws DecodeException {
        long length = in.u32("cbFieldData");
        if (length != size) {
            throw DecodeException.invalid("cbFieldData", "want " + size + ", got " + length);
        }
        return in.slice("fieldData", size);
    }

    @Override
    public int encodedSize() {
        return 4 /* infoType */ + length() + PAD_SIZE;
    }

    private int length() {
        return FIELDS_OFFSET
                + (autoReconnect == null ? 0 : 4 + AutoReconnect.SIZE)
                + (logonErrors == null ? 0 : 4 + LogonErrors.SIZE);
    }

    @Override
    public void encode(PduWriter out) {
        out.u32(INFO_TYPE).u16(length());
        out.u32((autoReconnect == null ? 0 : AUTORECONNECTCOOKIE) | (logonErrors == null ? 0 : LOGONERRORS));
        if (autoReconnect != null) {
            out.u32(AutoReconnect.SIZE).u32(AutoReconnect.SIZE).u32(AutoReconnect.VERSION);
            out.u32(autoReconnect.logonId).bytes(autoReconnect.arcRandomBits);
        }
        if (logonErrors != null) {
            out.u32(LogonErrors.SIZE).u32(logonErrors.notificationType).u32(logonErrors.notificationData);
        }
        out.zeros(PAD_SIZE);
    }
}
