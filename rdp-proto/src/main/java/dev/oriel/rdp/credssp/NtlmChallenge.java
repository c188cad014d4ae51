package dev.oriel.rdp.credssp;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * CHALLENGE_MESSAGE, MS-NLMP 2.2.1.2: the server's answer.
 *
 * @param flags what was agreed
 * @param serverChallenge 8 random bytes
 * @param version VERSION, 8 bytes
 * @param targetName the server's name
 * @param targetInfo what the client must put under its proof
 */
public record NtlmChallenge(
        NtlmFlags flags, Bytes serverChallenge, Bytes version, String targetName, TargetInfo targetInfo)
        implements NtlmMessage {

    static final int CHALLENGE_SIZE = 8;

    private static final int TYPE = 2;
    private static final int RESERVED_SIZE = 8;
    private static final int HEADER = PREFIX_SIZE
            + Field.SIZE
            + 4 /* NegotiateFlags */
            + CHALLENGE_SIZE
            + RESERVED_SIZE
            + Field.SIZE
            + VERSION_SIZE;

    public NtlmChallenge {
        if (serverChallenge.length() != CHALLENGE_SIZE || version.length() != VERSION_SIZE) {
            throw new IllegalArgumentException("challenge and version have 8 bytes each");
        }
    }

    /** Consumes all that is left: the payload has no end mark. */
    public static NtlmChallenge decode(PduReader in) throws DecodeException {
        Bytes message = in.rest();
        PduReader header = PduReader.of(message);
        NtlmMessage.prefix(header, TYPE);
        Field name = Field.decode(header, "TargetName");
        NtlmFlags flags = new NtlmFlags(header.i32("NegotiateFlags"));
        Bytes challenge = header.bytes("ServerChallenge", CHALLENGE_SIZE);
        header.padding("Reserved", RESERVED_SIZE);
        Field info = Field.decode(header, "TargetInfo");
        Bytes version = header.bytes("Version", VERSION_SIZE);
        TargetInfo targetInfo = TargetInfo.decode(PduReader.of(info.in(message, "TargetInfo")));
        return new NtlmChallenge(flags, challenge, version, name.textIn(message, "TargetName"), targetInfo);
    }

    @Override
    public int encodedSize() {
        return HEADER + 2 * targetName.length() + targetInfo.encodedSize();
    }

    @Override
    public void encode(PduWriter out) {
        int nameLength = 2 * targetName.length();
        int infoLength = targetInfo.encodedSize();
        out.bytes(SIGNATURE).u32(TYPE);
        out.u16(nameLength).u16(nameLength).u32(HEADER);
        out.u32(flags.bits()).bytes(serverChallenge).zeros(RESERVED_SIZE);
        out.u16(infoLength).u16(infoLength).u32(HEADER + nameLength);
        out.bytes(version).utf16(targetName).pdu(targetInfo);
    }
}
