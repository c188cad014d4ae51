package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/** A header with the data that follows it on the wire. */
record WithData(EfsPdu header, Bytes data) implements Pdu {

    static WithData written(PduReader in) throws DecodeException {
        EfsPdu pdu = EfsPdu.decodeFromServer(in);
        int length = pdu instanceof WriteRequest request ? request.length() : 0;
        return new WithData(pdu, in.bytes("WriteData", length));
    }

    static WithData read(PduReader in) throws DecodeException {
        ReadResponse response = ReadResponse.decode(EfsVectors.completion(in), in);
        return new WithData(response, in.bytes("ReadData", response.length()));
    }

    @Override
    public int encodedSize() {
        return header.encodedSize() + data.length();
    }

    @Override
    public void encode(PduWriter out) {
        out.pdu(header).bytes(data);
    }
}
