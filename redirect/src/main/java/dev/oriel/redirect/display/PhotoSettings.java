package dev.oriel.redirect.display;

/**
 * How photographs and video may reach a client.
 *
 * @param fidelity how exact they are
 * @param codec in which they travel
 * @param videos encoders for clients that take H.264
 */
public record PhotoSettings(Fidelity fidelity, PhotoCodec codec, VideoEncoder.Source videos) {

    /** Without H.264, in the codec that suits the client. */
    public static PhotoSettings of(Fidelity fidelity) {
        return of(fidelity, PhotoCodec.AUTO);
    }

    /** Without H.264. */
    public static PhotoSettings of(Fidelity fidelity, PhotoCodec codec) {
        return new PhotoSettings(fidelity, codec, VideoEncoder.Source.NONE);
    }
}
