package dev.oriel.broker.session;

import dev.oriel.rdp.share.InclusiveRectangle;
import dev.oriel.rdp.wire.Rectangle;
import dev.oriel.redirect.display.BitmapServer;
import dev.oriel.redirect.display.BitmapSupport;
import dev.oriel.redirect.display.DisplayOutput;
import dev.oriel.redirect.display.DisplayServer;
import dev.oriel.redirect.display.GraphicsServer;
import dev.oriel.redirect.display.LinkQuality;
import dev.oriel.redirect.display.PhotoSettings;
import dev.oriel.redirect.display.PictureCounts;
import dev.oriel.redirect.display.Placement;
import dev.oriel.redirect.display.PointerLook;
import dev.oriel.redirect.display.PointerSupport;
import dev.oriel.redirect.display.Screen;
import dev.oriel.redirect.display.SharedPictures;
import dev.oriel.redirect.display.Workbench;
import dev.oriel.redirect.display.Writability;
import io.netty.channel.Channel;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The way of one screen to one client: begins with the graphics pipeline where the client may have it, falls back to bitmap
 * updates where it has not, and sends whenever there is something to send, the transport is writable and the client has
 * acknowledged enough. Confined to the session's event loop.
 */
final class SessionDisplay implements AutoCloseable {

    /** After so long without a frame a session gives back what can be made again. */
    private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Screen screen;
    private final Workbench bench;
    private final Channel channel;
    private final DisplayOutput output;
    private final PointerSupport pointerSupport;
    private final BitmapSupport bitmapSupport;
    private final PhotoSettings photos;
    private final BurstMeter bursts;
    private final Runnable whenShown;

    private PointerLook pointer = PointerLook.Plain.ARROW;
    private volatile LinkQuality link = LinkQuality.UNKNOWN;
    private DisplayServer server;
    private @Nullable ScheduledFuture<?> wakeUp;
    private @Nullable ScheduledFuture<?> rest;
    private long producedAt;
    private boolean held;
    private boolean shown;

    /**
     * @param output where payloads go; what it writes is flushed here
     * @param bursts hears when pixels are written
     * @param whenShown run once, when the first has gone out: the client can be shown pixels from now on
     */
    SessionDisplay(
            Screen screen,
            Placement placement,
            Channel channel,
            DisplayOutput output,
            PointerSupport pointerSupport,
            BitmapSupport bitmapSupport,
            PhotoSettings photos,
            SharedPictures shared,
            boolean graphicsPipeline,
            BurstMeter bursts,
            Runnable whenShown) {
        this.screen = screen;
        this.bench = Workbenches.ofThisThread();
        this.channel = channel;
        this.output = output;
        this.pointerSupport = pointerSupport;
        this.bitmapSupport = bitmapSupport;
        this.photos = photos;
        this.bursts = bursts;
        this.whenShown = whenShown;
        this.server = graphicsPipeline
                ? new GraphicsServer(screen, placement, pointerSupport, photos, shared, System::nanoTime, bench)
                : bitmaps(placement);
    }

    private BitmapServer bitmaps(Placement placement) {
        return new BitmapServer(screen, placement, pointerSupport, photos.fidelity(), bitmapSupport, bench);
    }

    /** The graphics pipeline's end, which listens to its dynamic channel; null when bitmap updates are used. */
    @Nullable
    GraphicsServer graphics() {
        return server instanceof GraphicsServer graphics ? graphics : null;
    }

    /** How pixels reach the client, for the session's summary. */
    String kind() {
        return graphics() != null
                ? "egfx 32"
                : "bitmap " + bitmapSupport.format().bitsPerPixel();
    }

    PictureCounts counts() {
        return server.counts();
    }

    Placement placement() {
        return server.placement();
    }

    /** The client does not speak the graphics pipeline after all. */
    void fallBackToBitmaps() {
        DisplayServer graphics = server;
        server = bitmaps(graphics.placement());
        server.pointer(pointer);
        server.link(link);
        graphics.close();
        pump();
    }

    /** What was measured last on the way to the client; any thread may ask. */
    LinkQuality link() {
        return link;
    }

    /** The way to the client has been measured again. */
    void link(LinkQuality quality) {
        link = quality;
        server.link(quality);
    }

    /** Sends nothing until {@link #release}: the connection is being activated again. */
    void hold() {
        held = true;
    }

    /** The connection is active again, with this desktop. */
    void release(Placement placement) {
        held = false;
        server.resize(placement);
        server.reactivated();
        pump();
    }

    void resize(Placement placement) {
        server.resize(placement);
        pump();
    }

    void damage(Rectangle screenArea) {
        server.damage(screenArea);
    }

    void refresh(InclusiveRectangle area) {
        server.refresh(exclusive(area));
        pump();
    }

    /** The client stops updates (null) or wants them again. */
    void suppress(@Nullable InclusiveRectangle area) {
        if (area == null) {
            server.suppress();
        } else {
            server.resume(exclusive(area));
        }
        pump();
    }

    void pointer(PointerLook look) {
        pointer = look;
        server.pointer(look);
        pump();
    }

    /** Sends what can be sent now, and comes back by itself when it is time for more. */
    void pump() {
        if (held || !channel.isActive()) {
            return;
        }
        cancelWakeUp();
        boolean produced = false;
        long now = System.nanoTime();
        while (channel.isWritable() && server.readyIn(now) == 0) {
            if (!produced) {
                bursts.begins();
                produced = true;
            }
            server.produce(now, Writability.WRITABLE, output);
            now = System.nanoTime();
        }
        if (produced) {
            bursts.ends();
            channel.flush();
            producedAt = now;
            if (rest == null) {
                restIn(REST_NANOS);
            }
            if (!shown) {
                shown = true;
                whenShown.run();
            }
        }
        long later = server.readyIn(now);
        if (later > 0 && later != DisplayServer.NEVER) {
            wakeUp = channel.eventLoop().schedule(this::pump, later, TimeUnit.NANOSECONDS);
        }
    }

    private void restIn(long nanos) {
        rest = channel.eventLoop().schedule(this::restWhenIdle, nanos, TimeUnit.NANOSECONDS);
    }

    private void restWhenIdle() {
        rest = null;
        long idle = System.nanoTime() - producedAt;
        if (idle >= REST_NANOS) {
            server.rest();
        } else {
            restIn(REST_NANOS - idle);
        }
    }

    private void cancelWakeUp() {
        if (wakeUp != null) {
            wakeUp.cancel(false);
            wakeUp = null;
        }
    }

    private static Rectangle exclusive(InclusiveRectangle area) {
        return new Rectangle(
                area.left(),
                area.top(),
                Math.max(0, area.right() - area.left() + 1),
                Math.max(0, area.bottom() - area.top() + 1));
    }

    @Override
    public void close() {
        held = true;
        cancelWakeUp();
        if (rest != null) {
            rest.cancel(false);
        }
        server.close();
    }
}
