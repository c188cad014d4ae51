package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;

/** {@code Component} and {@code PacketId} of RDPDR_HEADER, MS-RDPEFS 2.2.1.1. */
public enum EfsPacket {
    SERVER_ANNOUNCE(0x496E),
    /** Client Announce Reply from a client, Server Client ID Confirm from a server. */
    CLIENT_ID_CONFIRM(0x4343),
    CLIENT_NAME(0x434E),
    DEVICE_LIST_ANNOUNCE(0x4441),
    DEVICE_REPLY(0x6472),
    DEVICE_IO_REQUEST(0x4952),
    DEVICE_IO_COMPLETION(0x4943),
    SERVER_CAPABILITY(0x5350),
    CLIENT_CAPABILITY(0x4350),
    DEVICE_LIST_REMOVE(0x444D),
    USER_LOGGED_ON(0x554C),
    PRINTER_CACHE_DATA(EfsPacket.PRINTING, 0x5043),
    PRINTER_USING_XPS(EfsPacket.PRINTING, 0x5543);

    private static final int CORE = 0x4472;
    private static final int PRINTING = 0x5052;

    private final int component;
    private final int code;

    EfsPacket(int code) {
        this(EfsPacket.CORE, code);
    }

    EfsPacket(int component, int code) {
        this.component = component;
        this.code = code;
    }

    int component() {
        return component;
    }

    int code() {
        return code;
    }

    static EfsPacket decode(PduReader in) throws DecodeException {
        int component = in.u16("Component");
        int code = in.u16("PacketId");
        for (EfsPacket packet : values()) {
            if (packet.component == component && packet.code == code) {
                return packet;
            }
        }
        throw DecodeException.unsupported("PacketId", "unknown packet " + code + " of component " + component);
    }
}
