package dev.oriel.rdp.gcc;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/** A block of settings from the client, MS-RDPBCGR 2.2.1.3. */
public sealed interface ClientDataBlock extends DataBlock
        permits ClientCoreData,
                ClientSecurityData,
                ClientNetworkData,
                ClientClusterData,
                ClientMonitorData,
                ClientMessageChannelData,
                ClientMonitorExtendedData,
                ClientMultitransportData,
                ClientDataBlock.Unknown {

    static ClientDataBlock decode(PduReader in) throws DecodeException {
        int type = in.u16("type");
        PduReader content = DataBlock.openContent(in);
        return switch (type) {
            case ClientCoreData.TYPE -> ClientCoreData.decodeContent(content);
            case ClientSecurityData.TYPE -> ClientSecurityData.decodeContent(content);
            case ClientNetworkData.TYPE -> ClientNetworkData.decodeContent(content);
            case ClientClusterData.TYPE -> ClientClusterData.decodeContent(content);
            case ClientMonitorData.TYPE -> ClientMonitorData.decodeContent(content);
            case ClientMessageChannelData.TYPE -> ClientMessageChannelData.decodeContent(content);
            case ClientMonitorExtendedData.TYPE -> ClientMonitorExtendedData.decodeContent(content);
            case ClientMultitransportData.TYPE -> ClientMultitransportData.decodeContent(content);
            default -> new Unknown(type, content.rest());
        };
    }

    /**
     * A block that we do not know.
     *
     * @param type u16
     * @param content what follows the header
     */
    record Unknown(int type, Bytes content) implements ClientDataBlock {

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
