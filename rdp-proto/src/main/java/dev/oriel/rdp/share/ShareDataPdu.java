package dev.oriel.rdp.share;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * What stands behind a share data header, MS-RDPBCGR 2.2.8.1.1.1.2. The encoding is without that header, which {@link
 * ShareData} writes.
 */
public sealed interface ShareDataPdu extends Pdu
        permits SlowPathUpdate,
                Control,
                SlowPathPointer,
                SlowPathInput,
                Synchronize,
                RefreshRect,
                PlaySound,
                SuppressOutput,
                ShutdownRequest,
                ShutdownDenied,
                SaveSessionInfo,
                FontList,
                FontMap,
                SetKeyboardIndicators,
                PersistentKeyList,
                SetKeyboardImeStatus,
                SetErrorInfo,
                AutoReconnectStatus,
                StatusInfo,
                MonitorLayout,
                FrameAcknowledge,
                ShareDataPdu.Unknown {

    /** Longest payload in bytes: what fits a share control header beside its own and the share data header. */
    int MAX_SIZE = 0xFFFF - ShareControlPdu.HEADER_SIZE - ShareData.HEADER_SIZE;

    /** The u8 that names the PDU. */
    int pduType2();

    static ShareDataPdu decode(int pduType2, PduReader in) throws DecodeException {
        return switch (pduType2) {
            case SlowPathUpdate.TYPE -> new SlowPathUpdate(in.rest());
            case Control.TYPE -> Control.decode(in);
            case SlowPathPointer.TYPE -> new SlowPathPointer(in.rest());
            case SlowPathInput.TYPE -> new SlowPathInput(in.rest());
            case Synchronize.TYPE -> Synchronize.decode(in);
            case RefreshRect.TYPE -> RefreshRect.decode(in);
            case PlaySound.TYPE -> PlaySound.decode(in);
            case SuppressOutput.TYPE -> SuppressOutput.decode(in);
            case ShutdownRequest.TYPE -> new ShutdownRequest();
            case ShutdownDenied.TYPE -> new ShutdownDenied();
            case SaveSessionInfo.TYPE -> SaveSessionInfo.decode(in);
            case FontList.TYPE -> FontList.decode(in);
            case FontMap.TYPE -> FontMap.decode(in);
            case SetKeyboardIndicators.TYPE -> SetKeyboardIndicators.decode(in);
            case PersistentKeyList.TYPE -> PersistentKeyList.decode(in);
            case SetKeyboardImeStatus.TYPE -> SetKeyboardImeStatus.decode(in);
            case SetErrorInfo.TYPE -> SetErrorInfo.decode(in);
            case AutoReconnectStatus.TYPE -> AutoReconnectStatus.decode(in);
            case StatusInfo.TYPE -> StatusInfo.decode(in);
            case MonitorLayout.TYPE -> MonitorLayout.decode(in);
            case FrameAcknowledge.TYPE -> FrameAcknowledge.decode(in);
            default -> new Unknown(pduType2, in.rest());
        };
    }

    /** What payload records check. */
    static void requirePayload(Bytes payload) {
        if (!(payload.length() <= MAX_SIZE)) {
            throw new IllegalArgumentException("payload of " + payload.length() + " bytes");
        }
    }

    /**
     * A PDU that we do not know, for example the error reports of caches that we do not offer.
     *
     * @param pduType2 u8
     * @param payload at most {@value #MAX_SIZE} bytes
     */
    record Unknown(int pduType2, Bytes payload) implements ShareDataPdu {

        public Unknown {
            if (!(pduType2 >= 0 && pduType2 <= 0xFF)) {
                throw new IllegalArgumentException("pduType2 " + pduType2);
            }
            requirePayload(payload);
        }

        @Override
        public int encodedSize() {
            return payload.length();
        }

        @Override
        public void encode(PduWriter out) {
            out.bytes(payload);
        }
    }
}
