package dev.oriel.rdp.touch;

import dev.oriel.rdp.wire.PduWriter;

/** RDPINPUT_SUSPEND_INPUT_PDU, MS-RDPEI 2.2.3.4: the server asks the client to suspend sending touch and pen events. */
public record SuspendInput() implements InputPdu {

    @Override
    public int encodedSize() {
        return InputHeader.SIZE;
    }

    @Override
    public void encode(PduWriter out) {
        InputHeader.encode(out, InputHeader.SUSPEND_INPUT, encodedSize());
    }
}
