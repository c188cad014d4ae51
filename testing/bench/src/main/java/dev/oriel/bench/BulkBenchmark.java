package dev.oriel.bench;

import dev.oriel.rdp.codec.rfx.TileExecutor;
import dev.oriel.rdp.wire.DecodeException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
 * Time to compress and to decompress what a codec made of a picture of 1920x1080, with the histories at work. Run: {@code
 * java -cp ... org.openjdk.jmh.Main BulkBenchmark -prof gc}. {@link CodecComparison} sets the same work beside FreeRDP's,
 * with histories that begin empty.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class BulkBenchmark {

    @Param
    private BulkKind kind = BulkKind.MPPC_64K;

    @Param
    private CodecPicture picture = CodecPicture.TERMINAL;

    private @Nullable BulkWork work;

    @Setup(Level.Trial)
    public void prepare() {
        try (CodecWork source = new CodecWork(kind.source(), picture, picture.pixels(), TileExecutor.sameThread())) {
            work = new BulkWork(kind, source.streams());
        }
    }

    @TearDown(Level.Trial)
    public void release() {
        prepared().close();
    }

    @Benchmark
    public long compress() {
        return prepared().compress();
    }

    @Benchmark
    public long decompress() throws DecodeException {
        return prepared().decompressAgain();
    }

    private BulkWork prepared() {
        return Objects.requireNonNull(work);
    }
}
