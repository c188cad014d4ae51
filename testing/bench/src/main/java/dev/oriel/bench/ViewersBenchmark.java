package dev.oriel.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.oriel.rdp.egfx.CapsAdvertise;
import dev.oriel.rdp.egfx.EgfxCapability;
import dev.oriel.rdp.egfx.EgfxPdu;
import dev.oriel.rdp.egfx.EgfxVersion;
import dev.oriel.rdp.egfx.FrameAcknowledge;
import dev.oriel.rdp.fastpath.UpdateCode;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Rectangle;
import dev.oriel.redirect.display.DisplayOutput;
import dev.oriel.redirect.display.DisplayServer;
import dev.oriel.redirect.display.Fidelity;
import dev.oriel.redirect.display.GraphicsServer;
import dev.oriel.redirect.display.PhotoSettings;
import dev.oriel.redirect.display.Placement;
import dev.oriel.redirect.display.PointerSupport;
import dev.oriel.redirect.display.Screen;
import dev.oriel.redirect.display.SharedPictures;
import dev.oriel.redirect.display.Workbench;
import dev.oriel.redirect.display.Writability;
import dev.oriel.testkit.SampleImages;
import io.netty.buffer.ByteBuf;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What one more viewer of a console costs: processor time of a frame of 1280x800 from the screen to the graphics channel's bytes, for 1, 4
 * and 8 viewers, with what they share and without. A video that may be lossy, one that may not, and the terminal of
 * {@link OfficeSession}. One thread; the fastest of some rounds, because others use the machine, too.
 *
 * <p>Run: {@code java -cp ... dev.oriel.bench.ViewersBenchmark results.json}
 */
public final class ViewersBenchmark implements DisplayOutput {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;
    private static final int FRAMES = 12;
    private static final int ROUNDS = 3;

    /** Columns that a video has more than the screen: it moves through them, so that no frame comes twice before long. */
    private static final int PAN = 320;

    private static final int STEP = 7;
    private static final Rectangle ALL = new Rectangle(0, 0, WIDTH, HEIGHT);

    private final Workbench bench = new Workbench();
    private long now = 1_000_000_000L;
    private int[] shown = {};
    private int shownStride = WIDTH;
    private int left;

    public static void main(String[] arguments) throws Exception {
        ArrayNode results = new JsonMapper().createArrayNode();
        for (String content : List.of("video lossy", "video exact", "terminal")) {
            for (int viewers : new int[] {1, 4, 8}) {
                double alone = new ViewersBenchmark().measure(content, viewers, false);
                double together = new ViewersBenchmark().measure(content, viewers, true);
                results.addObject()
                        .put("content", content)
                        .put("viewers", viewers)
                        .put("frameMicrosEachAlone", Math.round(alone))
                        .put("frameMicrosShared", Math.round(together))
                        .put("ratio", Math.round(100 * together / alone) / 100.0);
                System.out.println(results.get(results.size() - 1));
            }
        }
        new JsonMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(Path.of(arguments[0]).toFile(), results);
    }

    /** Microseconds of processor for a frame of all viewers. */
    private double measure(String content, int viewers, boolean sharing) throws Exception {
        SharedPictures shared = new SharedPictures();
        List<GraphicsServer> servers = new ArrayList<>();
        Fidelity fidelity = content.endsWith("lossy") ? Fidelity.FAST : Fidelity.EXACT;
        for (int i = 0; i < viewers; i++) {
            servers.add(server(fidelity, sharing ? shared : new SharedPictures()));
        }
        double best = Double.MAX_VALUE;
        for (int round = 0; round < (content.equals("terminal") ? 1 : ROUNDS); round++) {
            best = Math.min(best, content.equals("terminal") ? terminal(servers) : video(servers));
        }
        servers.forEach(DisplayServer::close);
        return best / 1000;
    }

    private double video(List<GraphicsServer> servers) {
        long spent = 0;
        for (int frame = 0; frame < FRAMES; frame++) {
            shown = VideoHolder.VIDEO;
            shownStride = WIDTH + PAN;
            left = (left + STEP) % PAN;
            spent += show(servers, ALL);
        }
        return (double) spent / FRAMES;
    }

    private double terminal(List<GraphicsServer> servers) throws Exception {
        OfficeSession session = new OfficeSession();
        shown = session.pixels();
        long[] spent = new long[2];
        session.play(frame -> {
            long took = show(servers, frame.damage());
            if (frame.kind() == OfficeSession.Kind.TERMINAL) {
                spent[0] += took;
                spent[1]++;
            }
        });
        return (double) spent[0] / spent[1];
    }

    /** Made once. */
    private static final class VideoHolder {
        static final int[] VIDEO = SampleImages.photo(WIDTH + PAN, HEIGHT, 7);
    }

    private long show(List<GraphicsServer> servers, Rectangle damage) {
        now += 40_000_000;
        long start = THREADS.getCurrentThreadCpuTime();
        for (GraphicsServer server : servers) {
            server.damage(damage);
        }
        boolean more = true;
        while (more) {
            more = false;
            for (GraphicsServer server : servers) {
                if (server.readyIn(now) == 0) {
                    server.produce(now, Writability.WRITABLE, this);
                    more = true;
                }
            }
        }
        return THREADS.getCurrentThreadCpuTime() - start;
    }

    private GraphicsServer server(Fidelity fidelity, SharedPictures shared) throws DecodeException {
        Screen screen = (area, target, offset, stride) -> {
            for (int row = 0; row < area.height(); row++) {
                int from = (area.y() + row) * shownStride + left + area.x();
                System.arraycopy(shown, from, target, offset + row * stride, area.width());
            }
        };
        GraphicsServer server = new GraphicsServer(
                screen,
                Placement.exact(WIDTH, HEIGHT),
                PointerSupport.LEAST,
                PhotoSettings.of(fidelity),
                shared,
                () -> now,
                bench);
        server.opened();
        receive(server, new CapsAdvertise(List.of(EgfxCapability.of(EgfxVersion.V10_7, 0))));
        receive(server, new FrameAcknowledge(FrameAcknowledge.SUSPEND_FRAME_ACKNOWLEDGEMENT, 0, 0));
        return server;
    }

    private static void receive(GraphicsServer server, EgfxPdu pdu) throws DecodeException {
        server.message(PduReader.of(PduWriter.toBytes(pdu)));
    }

    @Override
    public void graphics(ByteBuf message) {
        // Counted in time only.
    }

    @Override
    public void update(UpdateCode code, ByteBuf body) {
        // Counted in time only.
    }
}
