package dev.oriel.redirect.display;

/** An H.264 encoder or decoder does not work: there is no H.264 until somebody makes another. */
public final class VideoException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public VideoException(String message) {
        super(message);
    }
}
