package dev.oriel.rdp.codec.rle;

/** Order codes of interleaved RLE, MS-RDPBCGR 2.2.9.1.1.3.1.2.4. */
final class RleOrder {

    // Regular orders: the code in the three high bits, the run length in the five low bits.
    static final int BG_RUN = 0x00;
    static final int FG_RUN = 0x20;
    static final int FGBG_IMAGE = 0x40;
    static final int COLOR_RUN = 0x60;
    static final int COLOR_IMAGE = 0x80;
    static final int REGULAR_MAX = 31;

    // Lite orders: four bits each.
    static final int SET_FG_FG_RUN = 0xC0;
    static final int SET_FG_FGBG_IMAGE = 0xD0;
    static final int DITHERED_RUN = 0xE0;
    static final int LITE_MAX = 15;

    // Mega orders: a 16-bit run length follows.
    static final int MEGA_BG_RUN = 0xF0;
    static final int MEGA_FG_RUN = 0xF1;
    static final int MEGA_FGBG_IMAGE = 0xF2;
    static final int MEGA_COLOR_RUN = 0xF3;
    static final int MEGA_COLOR_IMAGE = 0xF4;
    static final int MEGA_SET_FG_RUN = 0xF6;
    static final int MEGA_SET_FGBG_IMAGE = 0xF7;
    static final int MEGA_DITHERED_RUN = 0xF8;
    static final int MEGA_MAX = 0xFFFF;

    // Special orders: one byte.
    static final int SPECIAL_FGBG_1 = 0xF9;
    static final int SPECIAL_FGBG_2 = 0xFA;
    static final int WHITE = 0xFD;
    static final int BLACK = 0xFE;

    static final int SPECIAL_FGBG_1_MASK = 0x03;
    static final int SPECIAL_FGBG_2_MASK = 0x05;

    private RleOrder() {}
}
