package dev.oriel.vmm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The smallest guest that behaves: a boot sector that says {@code guest up} on its serial port, and powers the machine
 * down when the power button is pressed, or does not.
 */
public enum TestGuest {
    /** Powers down when asked. */
    OBEDIENT("01"),
    /** Does not even look at the power button. */
    STUBBORN("00");

    /** What it says when it runs. */
    public static final String GREETING = "guest up\n";

    private static final int DISK_BYTES = 1 << 20;

    private final String powerButton;

    TestGuest(String powerButton) {
        this.powerButton = powerButton;
    }

    /** Writes a raw disk with this guest. */
    public Path writeDisk(Path folder) throws IOException {
        String code = "31c0 8ed8 fc" // xor ax,ax; mov ds,ax; cld
                + "be2f7c" // mov si,message
                + "ac 84c0 7406 baf803 ee ebf5" // 1: lodsb; test al,al; jz 2; mov dx,COM1; out dx,al; jmp 1
                + "ba0206 b800" + powerButton + " ef" // 2: mov dx,PM1_ENABLE; mov ax,POWER_BUTTON; out dx,ax
                + "fb" // sti
                + "f4 ba0006 ed f6c401 74f6" // 3: hlt; mov dx,PM1_STATUS; in ax,dx; test ah,1; jz 3
                + "ba0406 b80020 ef" // mov dx,PM1_CONTROL; mov ax,SLEEP_5; out dx,ax
                + "f4 ebfd"; // 4: hlt; jmp 4
        byte[] program = HexFormat.of().parseHex(code.replace(" ", ""));
        byte[] message = (GREETING + "\0").getBytes(StandardCharsets.US_ASCII);
        byte[] disk = Arrays.copyOf(program, DISK_BYTES);
        System.arraycopy(message, 0, disk, program.length, message.length);
        disk[510] = 0x55;
        disk[511] = (byte) 0xaa;
        return Files.write(folder.resolve(name() + ".img"), disk);
    }
}
