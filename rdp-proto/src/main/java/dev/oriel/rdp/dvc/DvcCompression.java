package dev.oriel.rdp.dvc;

/** Whether the data of a DVC data PDU is compressed. */
public enum DvcCompression {
    NONE,
    /** RDP 8.0 Lite, MS-RDPEDYC 3.1.9.1: only between peers of version 3. */
    RDP8_LITE
}
