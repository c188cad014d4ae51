package dev.oriel.vmm.spec;

/** The screen that the guest finds at power-on, in pixels; the guest and its viewers change it later. */
public record DisplaySpec(int width, int height) {

    public static final DisplaySpec DEFAULT = new DisplaySpec(1280, 800);

    public DisplaySpec {
        Rules.range("display.width", width, 640, 7680);
        Rules.range("display.height", height, 480, 4320);
    }
}
