package dev.oriel.redirect.h264;

import dev.oriel.redirect.display.VideoEncoder;

/** What of H.264 there is on this system. */
public final class H264 {

    private static final VideoEncoder.Source ENCODERS = new OpenH264Encoder.OfTheSystem();

    private H264() {}

    /** Encoders of the system's library; when it is not there, they say so. */
    public static VideoEncoder.Source encoders() {
        return ENCODERS;
    }
}
