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
 * Time to encode and to decode a picture of 1920x1080, or 30 of them, one thread. Prints the size of each encoded picture.
 * Run: {@code java -cp ... org.openjdk.jmh.Main CodecBenchmark -prof gc}. {@link CodecComparison} sets the same work beside
 * FreeRDP's.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class CodecBenchmark {

    @Param
    private PictureCodec codec = PictureCodec.RAW;

    @Param
    private CodecPicture picture = CodecPicture.TERMINAL;

    private @Nullable CodecWork work;

    @Setup(Level.Trial)
    public void prepare() {
        CodecWork prepared = new CodecWork(codec, picture, picture.pixels(), TileExecutor.sameThread());
        System.out.println(codec + " " + picture + ": " + prepared.bytes() + " bytes");
        work = prepared;
    }

    @TearDown(Level.Trial)
    public void release() {
        prepared().close();
    }

    @Benchmark
    public long encode() {
        return prepared().encode();
    }

    @Benchmark
    public int[] decode() throws DecodeException {
        return prepared().decode();
    }

    private CodecWork prepared() {
        return Objects.requireNonNull(work);
    }
}
