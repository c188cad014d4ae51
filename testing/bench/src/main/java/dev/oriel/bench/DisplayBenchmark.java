package dev.oriel.bench;

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
import dev.oriel.redirect.display.SharedPictures;
import dev.oriel.redirect.display.Workbench;
import dev.oriel.redirect.display.Writability;
import dev.oriel.testkit.SampleImages;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From changed pixels of a guest's 1600x1200 screen to the bytes of the graphics channel: the whole screen new, and one
 * changed glyph. The client acknowledges nothing and time jumps, so that only the work is measured. Run:
 * {@code java -cp ... org.openjdk.jmh.Main DisplayBenchmark -prof gc}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DisplayBenchmark {

    private static final int WIDTH = 1600;
    private static final int HEIGHT = 1200;
    private static final Rectangle SCREEN = new Rectangle(0, 0, WIDTH, HEIGHT);
    private static final Rectangle GLYPH = new Rectangle(800, 608, 8, 16);
    private static final long ALWAYS_LATER = TimeUnit.SECONDS.toNanos(1);

    @Param({"text", "photo"})
    private String picture = "text";

    private final int[][] pictures = new int[2][];
    private int shown;
    private long now;
    private GraphicsServer server = server();

    @Setup(Level.Trial)
    public void connect() throws DecodeException {
        for (int i = 0; i < pictures.length; i++) {
            pictures[i] = picture.equals("text")
                    ? SampleImages.text(WIDTH, HEIGHT, i + 1)
                    : SampleImages.photo(WIDTH, HEIGHT, i + 1);
        }
        server.opened();
        receive(new CapsAdvertise(List.of(EgfxCapability.of(EgfxVersion.V10_7, 0))));
        receive(new FrameAcknowledge(FrameAcknowledge.SUSPEND_FRAME_ACKNOWLEDGEMENT, 0, 0));
        server.damage(SCREEN);
        drain(new Sent());
    }

    @TearDown(Level.Trial)
    public void close() {
        server.close();
    }

    /** How much went out: JMH adds up all iterations of both, so bytes by operations is the mean. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Sent implements DisplayOutput {

        public long bytes;
        public long operations;

        @Override
        public void graphics(ByteBuf message) {
            bytes += message.readableBytes();
        }

        @Override
        public void update(UpdateCode code, ByteBuf body) {
            bytes += body.readableBytes();
        }
    }

    /** Another picture on all of the screen. */
    @Benchmark
    public void wholeScreen(Sent sent) {
        shown ^= 1;
        server.damage(SCREEN);
        drain(sent);
    }

    /** One character cell inverted. */
    @Benchmark
    public void oneGlyph(Sent sent) {
        int[] pixels = pictures[shown];
        for (int y = GLYPH.y(); y < GLYPH.y() + GLYPH.height(); y++) {
            for (int x = GLYPH.x(); x < GLYPH.x() + GLYPH.width(); x++) {
                pixels[y * WIDTH + x] ^= 0xFFFFFF;
            }
        }
        server.damage(GLYPH);
        drain(sent);
    }

    private GraphicsServer server() {
        return new GraphicsServer(
                (area, target, offset, stride) -> {
                    for (int row = 0; row < area.height(); row++) {
                        System.arraycopy(
                                pictures[shown],
                                (area.y() + row) * WIDTH + area.x(),
                                target,
                                offset + row * stride,
                                area.width());
                    }
                },
                new Placement(WIDTH, HEIGHT, WIDTH, HEIGHT),
                PointerSupport.LEAST,
                PhotoSettings.of(Fidelity.EXACT),
                new SharedPictures(),
                () -> now,
                new Workbench());
    }

    private void drain(Sent sent) {
        sent.operations++;
        while (server.readyIn(now) != DisplayServer.NEVER) {
            now += ALWAYS_LATER;
            server.produce(now, Writability.WRITABLE, sent);
        }
    }

    private void receive(EgfxPdu pdu) throws DecodeException {
        server.message(PduReader.of(PduWriter.toBytes(pdu)));
    }
}
