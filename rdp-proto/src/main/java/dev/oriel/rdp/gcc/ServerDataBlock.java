package dev.oriel.rdp.gcc;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/** A block of settings from the server, MS-RDPBCGR 2.2.1.4. */
public sealed interface ServerDataBlock extends DataBlock
        permits ServerCoreData,
                ServerSecurityData,
                ServerNetworkData,
                ServerMessageChannelData,
                ServerMultitransportData,
                ServerDataBlock.Unknown {

    static ServerDataBlock decode(PduReader in) throws DecodeException {
        int type = in.u16("type");
        PduReader content = DataBlock.openContent(in);
        return switch (type) {
            case ServerCoreData.TYPE -> ServerCoreData.decodeContent(content);
            case ServerSecurityData.TYPE -> ServerSecurityData.decodeContent(content);
            case ServerNetworkData.TYPE -> ServerNetworkData.decodeContent(content);
            case ServerMessageChannelData.TYPE -> ServerMessageChannelData.decodeContent(content);
            case ServerMultitransportData.TYPE -> ServerMultitransportData.decodeContent(content);
            default -> new Unknown(type, content.rest());
        };
    }

    /**
     * A block that we do not know.
     *
     * @param type u16
     * @param content what follows the header
     */
    record Unknown(int type, Bytes content) implements ServerDataBlock {

        public Unknown {
            DataBlock.requireUnknown(type, content);
        }

        @Override
        public int contentSize() {
            return content.length();
        }

        @Override
        public void encodeContent(PduWriter out) {
            out.bytes(content);
        }
    }
}
