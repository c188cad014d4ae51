package dev.oriel.rdp.gcc;

/** Values of the version field of the core blocks, MS-RDPBCGR 2.2.1.3.2 and 2.2.1.4.2: minor number in the low half. */
public final class RdpVersion {

    public static final int RDP_4 = 0x00080001;

    /** RDP 5.0 to 8.1. */
    public static final int RDP_5 = 0x00080004;

    public static final int RDP_10_0 = 0x00080005;
    public static final int RDP_10_6 = 0x0008000B;
    public static final int RDP_10_7 = 0x0008000C;
    public static final int RDP_10_12 = 0x00080011;

    private RdpVersion() {}
}
