package dev.oriel.rdp.credssp;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import org.jspecify.annotations.Nullable;

/**
 * AUTHENTICATE_MESSAGE, MS-NLMP 2.2.1.3: the client's proof.
 *
 * @param lmResponse not looked at
 * @param ntResponse NTProofStr and {@link NtlmClientChallenge}
 * @param domain as typed, may be empty
 * @param user as typed
 * @param workstation the client's name
 * @param encryptedSessionKey 16 bytes with KEY_EXCH, else empty
 * @param flags what the client settled on
 * @param version VERSION, or null from clients that leave it out
 * @param mic over all three messages, 16 bytes, or null
 */
public record NtlmAuthenticate(
        Bytes lmResponse,
        Bytes ntResponse,
        String domain,
        String user,
        String workstation,
        Bytes encryptedSessionKey,
        NtlmFlags flags,
        @Nullable Bytes version,
        @Nullable Bytes mic)
        implements NtlmMessage {

    static final int MIC_SIZE = 16;

    private static final int TYPE = 3;
    private static final int FIXED_SIZE = PREFIX_SIZE + 6 * Field.SIZE + 4 /* NegotiateFlags */;

    /** Where the MIC is, which is computed with zeros in its place. */
    static final int MIC_OFFSET = FIXED_SIZE + VERSION_SIZE;

    private static final int MAX_NAME_CHARS = 256;

    public NtlmAuthenticate {
        if ((version != null && version.length() != VERSION_SIZE)
                || (mic != null && (version == null || mic.length() != MIC_SIZE))) {
            throw new IllegalArgumentException("version has 8 bytes, a MIC has 16 and follows it");
        }
    }

    /** Consumes all that is left: the payload has no end mark. */
    public static NtlmAuthenticate decode(PduReader in) throws DecodeException {
        Bytes message = in.rest();
        PduReader header = PduReader.of(message);
        NtlmMessage.prefix(header, TYPE);
        Field lm = Field.decode(header, "LmChallengeResponse");
        Field nt = Field.decode(header, "NtChallengeResponse");
        Field domain = Field.decode(header, "DomainName");
        Field user = Field.decode(header, "UserName");
        Field workstation = Field.decode(header, "Workstation");
        Field key = Field.decode(header, "EncryptedRandomSessionKey");
        NtlmFlags flags = new NtlmFlags(header.i32("NegotiateFlags"));
        if (!flags.has(NtlmFlags.UNICODE)) {
            throw DecodeException.unsupported("NegotiateFlags", "OEM text");
        }
        // VERSION and MIC have no flag that peers set reliably: they are there when the payload leaves them room.
        int payload = lm.startOr(
                nt.startOr(domain.startOr(user.startOr(workstation.startOr(key.startOr(message.length()))))));
        Bytes version = payload >= FIXED_SIZE + VERSION_SIZE ? header.bytes("Version", VERSION_SIZE) : null;
        Bytes mic = payload >= MIC_OFFSET + MIC_SIZE ? header.bytes("MIC", MIC_SIZE) : null;
        return new NtlmAuthenticate(
                lm.in(message, "LmChallengeResponse"),
                nt.in(message, "NtChallengeResponse"),
                name(domain, message, "DomainName"),
                name(user, message, "UserName"),
                name(workstation, message, "Workstation"),
                key.in(message, "EncryptedRandomSessionKey"),
                flags,
                version,
                mic);
    }

    private static String name(Field field, Bytes message, String name) throws DecodeException {
        if (field.length() > 2 * MAX_NAME_CHARS) {
            throw DecodeException.limit(name, field.length() / 2, MAX_NAME_CHARS);
        }
        return field.textIn(message, name);
    }

    NtlmAuthenticate withMic(Bytes newMic) {
        return new NtlmAuthenticate(
                lmResponse, ntResponse, domain, user, workstation, encryptedSessionKey, flags, version, newMic);
    }

    private int headerSize() {
        return FIXED_SIZE + (version == null ? 0 : VERSION_SIZE) + (mic == null ? 0 : MIC_SIZE);
    }

    @Override
    public int encodedSize() {
        return headerSize()
                + 2 * (domain.length() + user.length() + workstation.length())
                + lmResponse.length()
                + ntResponse.length()
                + encryptedSessionKey.length();
    }

    @Override
    public void encode(PduWriter out) {
        int domainAt = headerSize();
        int userAt = domainAt + 2 * domain.length();
        int workstationAt = userAt + 2 * user.length();
        int lmAt = workstationAt + 2 * workstation.length();
        int ntAt = lmAt + lmResponse.length();
        int keyAt = ntAt + ntResponse.length();
        out.bytes(SIGNATURE).u32(TYPE);
        field(out, lmResponse.length(), lmAt);
        field(out, ntResponse.length(), ntAt);
        field(out, 2 * domain.length(), domainAt);
        field(out, 2 * user.length(), userAt);
        field(out, 2 * workstation.length(), workstationAt);
        field(out, encryptedSessionKey.length(), keyAt);
        out.u32(flags.bits());
        if (version != null) {
            out.bytes(version);
        }
        if (mic != null) {
            out.bytes(mic);
        }
        out.utf16(domain).utf16(user).utf16(workstation);
        out.bytes(lmResponse).bytes(ntResponse).bytes(encryptedSessionKey);
    }

    private static void field(PduWriter out, int length, int offset) {
        out.u16(length).u16(length).u32(offset);
    }
}
