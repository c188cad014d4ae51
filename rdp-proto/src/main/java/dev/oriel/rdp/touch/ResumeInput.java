package dev.oriel.rdp.touch;

import dev.oriel.rdp.wire.PduWriter;

/** RDPINPUT_RESUME_INPUT_PDU, MS-RDPEI 2.2.3.5: the server asks the client to resume sending touch and pen events. */
public record ResumeInput() implements InputPdu {

    @Override
    public int encodedSize() {
        return InputHeader.SIZE;
    }

    @Override
    public void encode(PduWriter out) {
        InputHeader.encode(out, InputHeader.RESUME_INPUT, encodedSize());
    }
}
