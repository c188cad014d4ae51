package dev.oriel.rdp.share;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.Optional;

/**
 * TS_SET_ERROR_INFO_PDU, MS-RDPBCGR 2.2.5.1: why the server is about to close, for clients that have set {@code
 * SUPPORT_ERRINFO_PDU}.
 *
 * @param errorInfo u32; {@link #known} names it
 */
public record SetErrorInfo(long errorInfo) implements ShareDataPdu {

    static final int TYPE = 47;

    public SetErrorInfo(ErrorInfo errorInfo) {
        this(errorInfo.code());
    }

    public static SetErrorInfo decode(PduReader in) throws DecodeException {
        return new SetErrorInfo(in.u32("errorInfo"));
    }

    /** The name of the code, if it has one. */
    public Optional<ErrorInfo> known() {
        return ErrorInfo.fromCode(errorInfo);
    }

    @Override
    public int pduType2() {
        return TYPE;
    }

    @Override
    public int encodedSize() {
        return 4 /* errorInfo */;
    }

    @Override
    public void encode(PduWriter out) {
        out.u32(errorInfo);
    }
}
