package dev.oriel.rdp.mcs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * What stands before the user data of a SendDataRequest or SendDataIndication, T.125 section 7 part 7. For bulk payload
 * that is not copied into a record: decode the header, then take {@code length} bytes; or write the header, then the
 * payload.
 *
 * @param direction which of the two PDUs
 * @param initiator the sender's user id
 * @param channelId where the data belongs
 * @param length of the user data in bytes, {@value #MAX_USER_DATA} at most
 */
public record SendDataHeader(Direction direction, int initiator, int channelId, int length) {

    /** Who speaks. */
    public enum Direction {
        /** Client to server: SendDataRequest. */
        REQUEST(REQUEST_CHOICE),
        /** Server to client: SendDataIndication. */
        INDICATION(INDICATION_CHOICE);

        private final int choice;

        Direction(int choice) {
            this.choice = choice;
        }
    }

    /** Longest user data in bytes. Stock peers keep below 16384. */
    public static final int MAX_USER_DATA = PerWriter.MAX_LENGTH;

    static final int REQUEST_CHOICE = 25;
    static final int INDICATION_CHOICE = 26;

    /** dataPriority high, segmentation begin and end. */
    private static final int HIGH_PRIORITY_WHOLE = 0x70;

    private static final int SEGMENTATION = 0x30;

    public SendDataHeader {
        DomainPdu.requireUserId(initiator);
        DomainPdu.requireChannelId(channelId);
        if (!(length >= 0 && length <= MAX_USER_DATA)) {
            throw new IllegalArgumentException("user data of " + length + " bytes");
        }
    }

    /** Whether the PDU at hand carries user data; false at the end. Moves nothing. */
    public static boolean isNext(PduReader in) throws DecodeException {
        if (!in.hasRemaining()) {
            return false;
        }
        int choice = in.peekU8("DomainMCSPDU") >>> 2;
        return choice == REQUEST_CHOICE || choice == INDICATION_CHOICE;
    }

    /** Decodes the header of a PDU for which {@link #isNext} holds. */
    public static SendDataHeader decode(PduReader in) throws DecodeException {
        int choice = in.u8("DomainMCSPDU") >>> 2;
        return switch (choice) {
            case REQUEST_CHOICE -> decodeAfterChoice(Direction.REQUEST, in);
            case INDICATION_CHOICE -> decodeAfterChoice(Direction.INDICATION, in);
            default -> throw DecodeException.invalid("DomainMCSPDU", "want send data, got choice " + choice);
        };
    }

    static SendDataHeader decodeAfterChoice(Direction direction, PduReader in) throws DecodeException {
        int initiator = DomainPdu.decodeUserId("initiator", in);
        int channelId = in.u16be("channelId");
        int priorityAndSegmentation = in.u8("segmentation");
        if ((priorityAndSegmentation & SEGMENTATION) != SEGMENTATION) {
            throw DecodeException.unsupported("segmentation", "segmented user data");
        }
        return new SendDataHeader(direction, initiator, channelId, new PerReader(in).length("userData"));
    }

    /** Bytes that {@link #encode} writes. */
    public int encodedSize() {
        return encodedSize(length);
    }

    static int encodedSize(int length) {
        return 1 /* choice */
                + 2 /* initiator */
                + 2 /* channelId */
                + 1 /* segmentation */
                + PerWriter.lengthSize(length);
    }

    public void encode(PduWriter out) {
        out.u8(direction.choice << 2).u16be(initiator - DomainPdu.BASE_USER_ID).u16be(channelId);
        out.u8(HIGH_PRIORITY_WHOLE);
        PerWriter.length(out, length);
    }
}
