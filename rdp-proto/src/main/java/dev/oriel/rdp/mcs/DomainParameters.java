package dev.oriel.rdp.mcs;

import dev.oriel.rdp.wire.DecodeException;

/**
 * DomainParameters, T.125 section 7 part 2: limits of an MCS domain. All values are 0 or more.
 *
 * @param maxMcsPduSize bytes
 */
public record DomainParameters(
        int maxChannelIds,
        int maxUserIds,
        int maxTokenIds,
        int numPriorities,
        int minThroughput,
        int maxHeight,
        int maxMcsPduSize,
        int protocolVersion) {

    /** What stock clients ask for. */
    public static final DomainParameters CLIENT_TARGET = new DomainParameters(34, 2, 0, 1, 0, 1, 0xFFFF, 2);

    /** What stock clients take at least. */
    public static final DomainParameters CLIENT_MINIMUM = new DomainParameters(1, 1, 1, 1, 0, 1, 1056, 2);

    /** What stock clients take at most. */
    public static final DomainParameters CLIENT_MAXIMUM =
            new DomainParameters(0xFFFF, 0xFC17, 0xFFFF, 1, 0, 1, 0xFFFF, 2);

    /** What stock servers answer. */
    public static final DomainParameters SERVER = new DomainParameters(34, 3, 0, 1, 0, 1, 0xFFF8, 2);

    public DomainParameters {
        if ((maxChannelIds
                        | maxUserIds
                        | maxTokenIds
                        | numPriorities
                        | minThroughput
                        | maxHeight
                        | maxMcsPduSize
                        | protocolVersion)
                < 0) {
            throw new IllegalArgumentException("negative domain parameter");
        }
    }

    static DomainParameters decode(String field, BerReader in) throws DecodeException {
        BerReader body = in.sequence(field);
        DomainParameters parameters = new DomainParameters(
                body.integer("maxChannelIds"),
                body.integer("maxUserIds"),
                body.integer("maxTokenIds"),
                body.integer("numPriorities"),
                body.integer("minThroughput"),
                body.integer("maxHeight"),
                body.integer("maxMCSPDUsize"),
                body.integer("protocolVersion"));
        body.expectEnd(field);
        return parameters;
    }

    int encodedSize() {
        return BerWriter.sizeWithTag(contentSize());
    }

    void encode(BerWriter out) {
        out.sequence(contentSize())
                .integer(maxChannelIds)
                .integer(maxUserIds)
                .integer(maxTokenIds)
                .integer(numPriorities)
                .integer(minThroughput)
                .integer(maxHeight)
                .integer(maxMcsPduSize)
                .integer(protocolVersion);
    }

    private int contentSize() {
        return BerWriter.integerSize(maxChannelIds)
                + BerWriter.integerSize(maxUserIds)
                + BerWriter.integerSize(maxTokenIds)
                + BerWriter.integerSize(numPriorities)
                + BerWriter.integerSize(minThroughput)
                + BerWriter.integerSize(maxHeight)
                + BerWriter.integerSize(maxMcsPduSize)
                + BerWriter.integerSize(protocolVersion);
    }
}
