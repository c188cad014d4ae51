package dev.oriel.broker.session;

/** Tells the {@link LinkWatch} how many bytes a burst of pixels had. Confined to the session's event loop. */
final class BurstMeter {

    private final LinkWatch link;
    private final ClientLeg leg;
    private long before;

    BurstMeter(LinkWatch link, ClientLeg leg) {
        this.link = link;
        this.leg = leg;
    }

    /** Pixels are written from now on. */
    void begins() {
        link.burstBegins();
        before = leg.written();
    }

    /** All that can be written now has been, and is flushed next. */
    void ends() {
        link.burstEnds(leg.written() - before);
    }
}
