package dev.oriel.rdp.snd;

import dev.oriel.rdp.wire.PduWriter;

/** SNDPROLOG, MS-RDPEA 2.2.1. */
final class SndHeader {

    static final int SIZE = 1 /* msgType */ + 1 /* bPad */ + 2 /* BodySize */;

    static final int CLOSE = 0x01;
    static final int WAVE = 0x02;
    static final int SET_VOLUME = 0x03;
    static final int SET_PITCH = 0x04;
    static final int WAVE_CONFIRM = 0x05;
    static final int TRAINING = 0x06;
    static final int FORMATS = 0x07;
    static final int CRYPT_KEY = 0x08;
    static final int WAVE_ENCRYPT = 0x09;
    static final int UDP_WAVE = 0x0a;
    static final int UDP_WAVE_LAST = 0x0b;
    static final int QUALITY_MODE = 0x0c;
    static final int WAVE_2 = 0x0d;

    private SndHeader() {}

    static void encode(PduWriter out, int msgType, int bodySize) {
        out.u8(msgType).u8(0).u16(bodySize);
    }
}
