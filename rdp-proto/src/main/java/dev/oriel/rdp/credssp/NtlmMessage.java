package dev.oriel.rdp.credssp;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;

/** One of the three messages of MS-NLMP 2.2.1: a header of fixed fields that point into a payload behind it. */
public sealed interface NtlmMessage extends Pdu permits NtlmNegotiate, NtlmChallenge, NtlmAuthenticate {

    /** "NTLMSSP" and a NUL. */
    Bytes SIGNATURE = Bytes.ofHex("4e544c4d53535000");

    int PREFIX_SIZE = 8 /* Signature */ + 4 /* MessageType */;
    int VERSION_SIZE = 8;

    /** VERSION, MS-NLMP 2.2.2.10, as we send it: 10.0, NTLMSSP_REVISION_W2K3. Only for debugging says the spec. */
    Bytes VERSION = Bytes.ofHex("0a0000000000000f");

    static void prefix(PduReader in, int type) throws DecodeException {
        if (!in.bytes("Signature", SIGNATURE.length()).equals(SIGNATURE)) {
            throw DecodeException.invalid("Signature", "not NTLMSSP");
        }
        long found = in.u32("MessageType");
        if (found != type) {
            throw DecodeException.invalid("MessageType", "want " + type + ", got " + found);
        }
    }

    /** Length, allocated length and offset of a payload field. */
    record Field(int length, int offset) {

        static final int SIZE = 2 /* Len */ + 2 /* MaxLen */ + 4 /* BufferOffset */;

        static Field decode(PduReader in, String name) throws DecodeException {
            int length = in.u16(name + "Len");
            in.padding(name + "MaxLen", 2);
            return new Field(length, in.u32AsInt(name + "BufferOffset", TsRequest.MAX_SIZE));
        }

        /** The field's bytes in the whole message; an empty one may point anywhere. */
        Bytes in(Bytes message, String name) throws DecodeException {
            if (length == 0) {
                return Bytes.EMPTY;
            }
            if (!(offset + length <= message.length())) {
                throw DecodeException.invalid(name, "ends at " + (offset + length) + " of " + message.length());
            }
            return message.slice(offset, offset + length);
        }

        String textIn(Bytes message, String name) throws DecodeException {
            return PduReader.of(in(message, name)).utf16(name, length);
        }

        /** Where the payload starts at the latest, when this field is part of it. */
        int startOr(int end) {
            return length == 0 ? end : Math.min(offset, end);
        }
    }
}
