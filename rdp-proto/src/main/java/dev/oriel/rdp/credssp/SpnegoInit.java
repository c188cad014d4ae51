package dev.oriel.rdp.credssp;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * NegTokenInit in its GSS-API envelope, RFC 4178 4.2.1: the client's mechanisms, best first, and the first message of
 * the best one. {@code reqFlags} and hints are skipped.
 *
 * @param mechTypes object identifiers as DER content bytes, 1 to {@value #MAX_MECHANISMS}
 * @param mechToken message of the first mechanism, or null
 */
public record SpnegoInit(List<Bytes> mechTypes, @Nullable Bytes mechToken) implements Pdu {

    /** 1.3.6.1.5.5.2, SPNEGO itself. */
    static final Bytes SPNEGO = Bytes.ofHex("2b0601050502");

    /** 1.3.6.1.4.1.311.2.2.10, NTLMSSP. */
    static final Bytes NTLMSSP = Bytes.ofHex("2b06010401823702020a");

    static final int MAX_MECHANISMS = 16;

    private static final int MAX_OID = 32;

    public SpnegoInit {
        mechTypes = List.copyOf(mechTypes);
        if (mechTypes.isEmpty() || mechTypes.size() > MAX_MECHANISMS) {
            throw new IllegalArgumentException(mechTypes.size() + " mechTypes");
        }
    }

    public static SpnegoInit decode(PduReader in) throws DecodeException {
        PduReader envelope = Der.enter(in, Der.APPLICATION_0, "InitialContextToken");
        Bytes mechanism = Der.enter(envelope, Der.OBJECT_IDENTIFIER, "thisMech").rest();
        if (!mechanism.equals(SPNEGO)) {
            throw DecodeException.unsupported("thisMech", "not SPNEGO");
        }
        PduReader choice = Der.enter(envelope, Der.context(0), "negTokenInit");
        PduReader fields = Der.enter(choice, Der.SEQUENCE, "NegTokenInit");
        PduReader list = Der.enter(Der.enter(fields, Der.context(0), "mechTypes"), Der.SEQUENCE, "mechTypes");
        List<Bytes> mechTypes = new ArrayList<>();
        while (list.hasRemaining()) {
            PduReader oid = Der.enter(list, Der.OBJECT_IDENTIFIER, "mechType");
            if (mechTypes.size() == MAX_MECHANISMS || oid.remaining() > MAX_OID) {
                throw DecodeException.invalid("mechTypes", "too many or too long");
            }
            mechTypes.add(oid.rest());
        }
        if (mechTypes.isEmpty()) {
            throw DecodeException.invalid("mechTypes", "none");
        }
        if (Der.nextIs(fields, Der.context(1))) {
            Der.enter(fields, Der.context(1), "reqFlags");
        }
        Bytes token = Der.nextIs(fields, Der.context(2)) ? Der.taggedOctets(fields, 2, "mechToken") : null;
        // A mechListMIC or Microsoft's hints may follow; neither means anything in the first message.
        return new SpnegoInit(mechTypes, token);
    }

    /** What the mechListMIC of both sides protects: the DER encoding of MechTypeList. */
    byte[] mechTypeList() {
        byte[][] oids = new byte[mechTypes.size()][];
        for (int i = 0; i < oids.length; i++) {
            oids[i] = Der.element(Der.OBJECT_IDENTIFIER, mechTypes.get(i).toArray());
        }
        return Der.element(Der.SEQUENCE, oids);
    }

    @Override
    public int encodedSize() {
        return encoded().length;
    }

    @Override
    public void encode(PduWriter out) {
        out.bytes(Bytes.ofOwned(encoded()));
    }

    private byte[] encoded() {
        byte[] none = {};
        return Der.element(
                Der.APPLICATION_0,
                Der.element(Der.OBJECT_IDENTIFIER, SPNEGO.toArray()),
                Der.element(
                        Der.context(0),
                        Der.element(
                                Der.SEQUENCE,
                                Der.element(Der.context(0), mechTypeList()),
                                mechToken == null ? none : Der.taggedOctets(2, mechToken.toArray()))));
    }
}
