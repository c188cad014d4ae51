package dev.oriel.redirect.touch;

/** Where contacts come from: an RDP client, or the windows of our own. Gives them to a {@link TouchListener}. */
public interface TouchSource {

    /** Asks for no more contacts, and takes back those that are active. Without effect when that is so already. */
    void suspend();

    /** Asks for contacts again. Without effect when they come already. */
    void resume();
}
