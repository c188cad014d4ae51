package dev.oriel.redirect.display.client;

import dev.oriel.rdp.fastpath.UpdateCode;
import dev.oriel.rdp.pointer.PointerUpdate;
import dev.oriel.rdp.pointer.SlowPathPointer;
import dev.oriel.rdp.session.ServerEvent;
import dev.oriel.rdp.share.ShareDataPdu;
import dev.oriel.rdp.share.SlowPathUpdate;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;

/**
 * Everything that a server shows outside dynamic channels, MS-RDPBCGR 2.2.9: fast-path and slow-path updates of the
 * picture and the pointer. Confined to the connection's event loop.
 */
public final class ServerUpdates {

    private static final int UPDATETYPE_ORDERS = 0;
    private static final int UPDATETYPE_BITMAP = 1;
    private static final int UPDATETYPE_PALETTE = 2;

    private final BitmapUpdates bitmaps;
    private final PointerUpdates pointer;

    /** What draws them. */
    public ServerUpdates(BitmapUpdates bitmaps, PointerUpdates pointer) {
        this.bitmaps = bitmaps;
        this.pointer = pointer;
    }

    /** A fast-path update. */
    public void fastPath(ServerEvent.Update update) throws DecodeException {
        UpdateCode code = update.code();
        PduReader body = update.body();
        switch (code) {
            case BITMAP -> bitmaps.bitmaps(body);
            case PALETTE -> bitmaps.palette(body);
            case SURFACE_COMMANDS -> bitmaps.surfaceCommands(body);
            case SYNCHRONIZE -> {
                // An artefact of the past without a meaning.
            }
            case ORDERS -> throw DecodeException.unsupported("updateCode", "drawing orders were not negotiated");
            case POINTER_HIDDEN,
                    POINTER_DEFAULT,
                    POINTER_POSITION,
                    POINTER_COLOR,
                    POINTER_CACHED,
                    POINTER_NEW,
                    POINTER_LARGE -> pointer.handle(PointerUpdate.decode(code, body));
        }
    }

    /** A slow-path PDU; those that draw nothing are ignored. */
    public void slowPath(ShareDataPdu pdu) throws DecodeException {
        if (pdu instanceof SlowPathUpdate update) {
            update(update.payload());
        } else if (pdu instanceof dev.oriel.rdp.share.SlowPathPointer update) {
            pointer.handle(
                    SlowPathPointer.decode(PduReader.of(update.payload())).update());
        }
    }

    private void update(Bytes payload) throws DecodeException {
        switch (PduReader.of(payload).u16("updateType")) {
            case UPDATETYPE_BITMAP -> bitmaps.bitmaps(PduReader.of(payload));
            case UPDATETYPE_PALETTE -> bitmaps.palette(PduReader.of(payload));
            case UPDATETYPE_ORDERS ->
                throw DecodeException.unsupported("updateType", "drawing orders were not negotiated");
            default -> {
                // UPDATETYPE_SYNCHRONIZE: an artefact of the past without a meaning.
            }
        }
    }
}
