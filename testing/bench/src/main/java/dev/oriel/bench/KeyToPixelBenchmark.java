package dev.oriel.bench;

import dev.oriel.client.ClientConfig;
import dev.oriel.client.RdpClient;
import dev.oriel.client.connection.ServerTrust;
import dev.oriel.client.display.FrameListener;
import dev.oriel.client.display.Framebuffer;
import dev.oriel.client.input.UsKeyboard;
import dev.oriel.rdp.credssp.TsPasswordCredentials;
import dev.oriel.rdp.pcb.PreconnectionV2;
import dev.oriel.rdp.wire.Rectangle;
import dev.oriel.rdp.wire.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Key press in the client to changed pixels decoded at the client: our RDP client through the broker beside a VNC client
 * at QEMU's own VNC server, on the same guest in the same run, key by key in turn. The guest must echo keys on its screen
 * and be still otherwise.
 *
 * <p>Run: {@code java -cp ... dev.oriel.bench.KeyToPixelBenchmark --rdp 127.0.0.1:2179 --vm echo --user ann --password x
 * --vnc /path/to/vnc.sock [--keys 200] [--graphics pipeline|bitmaps]}. Prints one JSON object.
 */
public final class KeyToPixelBenchmark {

    private static final int WARM_UP = 30;
    private static final long KEY_TIMEOUT_SECONDS = 20;
    /** A guest that has shown nothing new for this long has finished the key. */
    private static final long QUIET_MILLIS = 120;

    private final Semaphore rdpChanged = new Semaphore(0);
    private final Semaphore vncChanged = new Semaphore(0);

    private KeyToPixelBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i], arguments[i + 1]);
        }
        new KeyToPixelBenchmark().run(options);
    }

    private void run(Map<String, String> options) throws Exception {
        int keys = Integer.parseInt(options.getOrDefault("--keys", "200"));
        Latencies rdp = new Latencies(keys);
        Latencies vnc = new Latencies(keys);
        try (RdpClient client = RdpClient.connect(config(options))) {
            client.framebuffer().addListener(new ChangeDetector(rdpChanged));
            client.connected().toCompletableFuture().get(KEY_TIMEOUT_SECONDS, TimeUnit.SECONDS);
            try (RfbClient rfb = RfbClient.connect(Path.of(required(options, "--vnc")), () -> release(vncChanged))) {
                settle();
                for (int i = -WARM_UP; i < keys; i++) {
                    char key = (char) ('a' + Math.floorMod(i, 26));
                    long rdpNanos = measure(rdpChanged, () -> client.send(UsKeyboard.type(String.valueOf(key))));
                    settle();
                    long vncNanos = measure(vncChanged, () -> {
                        rfb.key(key, true);
                        rfb.key(key, false);
                    });
                    settle();
                    if (i >= 0) {
                        rdp.add(rdpNanos);
                        vnc.add(vncNanos);
                    }
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "{\"benchmark\":\"key-to-pixel\",\"rdp\":%s,\"vnc\":%s,\"medianRatio\":%.2f}%n",
                rdp.json(),
                vnc.json(),
                rdp.percentile(0.5) / vnc.percentile(0.5));
    }

    private static ClientConfig config(Map<String, String> options) {
        String address = required(options, "--rdp");
        int colon = address.lastIndexOf(':');
        boolean pipeline = !options.getOrDefault("--graphics", "pipeline").equals("bitmaps");
        return new ClientConfig(
                address.substring(0, colon),
                Integer.parseInt(address.substring(colon + 1)),
                new TsPasswordCredentials("", required(options, "--user"), Secret.of(required(options, "--password"))),
                new ClientConfig.Desktop(
                        1280, 800, 32, pipeline ? ClientConfig.Graphics.PIPELINE : ClientConfig.Graphics.BITMAPS),
                ClientConfig.Security.NLA,
                new ServerTrust.Ignore(),
                ClientConfig.Route.to(new PreconnectionV2(0, required(options, "--vm"))));
    }

    private static String required(Map<String, String> options, String name) {
        String value = options.get(name);
        if (value == null) {
            throw new IllegalArgumentException("missing " + name);
        }
        return value;
    }

    @FunctionalInterface
    private interface Stroke {
        void send() throws IOException;
    }

    /** Nanoseconds from the stroke to the first changed pixel. */
    private static long measure(Semaphore changed, Stroke stroke) throws Exception {
        changed.drainPermits();
        long start = System.nanoTime();
        stroke.send();
        if (!changed.tryAcquire(KEY_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("a key changed nothing within " + KEY_TIMEOUT_SECONDS + " s");
        }
        return System.nanoTime() - start;
    }

    /** Waits until neither client sees anything new. */
    private void settle() throws InterruptedException {
        boolean quiet = false;
        while (!quiet) {
            rdpChanged.drainPermits();
            vncChanged.drainPermits();
            quiet = !rdpChanged.tryAcquire(QUIET_MILLIS, TimeUnit.MILLISECONDS) && vncChanged.availablePermits() == 0;
        }
    }

    private static void release(Semaphore semaphore) {
        semaphore.release();
    }

    /** Tells frames that change pixels from frames that draw the same again. */
    private static final class ChangeDetector implements FrameListener {

        private final Semaphore changed;
        private int[] shadow = {};
        private int[] area = {};
        private int width;
        private int height;

        ChangeDetector(Semaphore changed) {
            this.changed = changed;
        }

        @Override
        public void frameFinished(Framebuffer framebuffer, Rectangle damage) {
            boolean different = false;
            if (framebuffer.width() != width || framebuffer.height() != height) {
                width = framebuffer.width();
                height = framebuffer.height();
                shadow = new int[width * height];
                area = new int[width * height];
                different = true;
            }
            framebuffer.copyTo(damage, area, 0, damage.width());
            for (int y = 0; y < damage.height(); y++) {
                int from = y * damage.width();
                int to = (damage.y() + y) * width + damage.x();
                if (!Arrays.equals(area, from, from + damage.width(), shadow, to, to + damage.width())) {
                    different = true;
                    System.arraycopy(area, from, shadow, to, damage.width());
                }
            }
            if (different) {
                changed.release();
            }
        }
    }
}
