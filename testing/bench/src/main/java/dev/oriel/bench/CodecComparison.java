package dev.oriel.bench;

import dev.oriel.rdp.codec.rfx.TileExecutor;
import dev.oriel.rdp.parallel.TilePool;
import dev.oriel.rdp.wire.DecodeException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Our codecs and bulk compressors and FreeRDP's on the same pictures, one after the other on one thread: speed in both
 * directions, bytes, loss and what is allocated. Times are the processor's, of the fastest of many passes, because others
 * use the machine, too; only ratios count. Then the codecs of tiles on one thread and on two, by the clock on the wall: that
 * needs two cores that nobody else uses.
 *
 * <p>Build the baseline with {@code src/main/c/build.sh FOLDER}, then run {@code java -cp ... dev.oriel.bench.CodecComparison
 * FOLDER results.json [seconds a measurement [part of a codec's name [picture]]]}.
 */
public final class CodecComparison {

    private static final double WARM_UP_SECONDS = 1;

    private static final int WORKERS = 2;
    private static final int ROUNDS = 10;

    private final Path programs;
    private final double seconds;
    private final String only;
    private final ComparisonReport report = new ComparisonReport();

    private CodecComparison(Path programs, double seconds, String only) {
        this.programs = programs;
        this.seconds = seconds;
        this.only = only;
    }

    public static void main(String[] arguments) throws Exception {
        double seconds = arguments.length > 2 ? Double.parseDouble(arguments[2]) : 1;
        String only = arguments.length > 3 ? arguments[3] : "";
        CodecComparison comparison = new CodecComparison(Path.of(arguments[0]), seconds, only);
        for (CodecPicture picture : CodecPicture.values()) {
            if (arguments.length < 5 || picture.name().equalsIgnoreCase(arguments[4])) {
                comparison.compare(picture);
            }
        }
        comparison.report.write(Path.of(arguments[1]));
    }

    private void compare(CodecPicture picture) throws Exception {
        int[] pixels = picture.pixels();
        try (Baseline baseline = new Baseline(programs, seconds, only)) {
            baseline.picture(pixels);
            compareCodecs(picture, pixels, baseline);
            for (PictureCodec codec : PictureCodec.values()) {
                if (codec.isParallel() && codec.label().contains(only)) {
                    compareThreads(picture, pixels, codec);
                }
            }
        }
    }

    private void compareCodecs(CodecPicture picture, int[] pixels, Baseline baseline) throws Exception {
        Map<PictureCodec, Measured> ours = new EnumMap<>(PictureCodec.class);
        Map<PictureCodec, Long> garbage = new EnumMap<>(PictureCodec.class);
        Map<BulkKind, Bulk> bulk = new EnumMap<>(BulkKind.class);
        for (PictureCodec codec : PictureCodec.values()) {
            List<BulkKind> fed = fedBy(codec);
            if (fed.isEmpty() && !codec.label().contains(only)) {
                continue;
            }
            try (CodecWork work = new CodecWork(codec, picture, pixels, TileExecutor.sameThread())) {
                if (codec.decodedByThem()) {
                    baseline.streams(codec.label(), numbered(codec, work.streams()));
                }
                for (BulkKind kind : fed) {
                    bulk.put(kind, measure(kind, work.streams(), baseline));
                }
                if (codec.label().contains(only)) {
                    ours.put(codec, measure(work));
                    long bytes = Measured.allocated(CodecComparison::nothing, work::encode);
                    bytes += Measured.allocated(CodecComparison::nothing, work::decode);
                    garbage.put(codec, bytes / picture.frames());
                }
            }
        }
        Map<String, Measured> theirs = new HashMap<>(baseline.codecs(picture));
        theirs.putAll(baseline.bulk());
        ours.forEach((codec, measured) -> report.codec(
                picture,
                codec,
                measured,
                theirs.getOrDefault(codec.theirLabel(), Measured.NOTHING),
                garbage.getOrDefault(codec, 0L)));
        bulk.forEach((kind, measured) ->
                report.bulk(picture, kind, measured, theirs.getOrDefault(kind.label(), Measured.NOTHING)));
    }

    private List<BulkKind> fedBy(PictureCodec codec) {
        List<BulkKind> fed = new ArrayList<>();
        for (BulkKind kind : BulkKind.values()) {
            if (kind.source() == codec && kind.label().contains(only)) {
                fed.add(kind);
            }
        }
        return fed;
    }

    private static void nothing() {}

    private Measured measure(CodecWork work) throws DecodeException {
        double encode = 0;
        double decode = 0;
        // The first rounds are for the compiler.
        for (double time : new double[] {WARM_UP_SECONDS, seconds}) {
            encode = Measured.fastest(Measured.PROCESSOR, time, CodecComparison::nothing, work::encode);
            decode = Measured.fastest(Measured.PROCESSOR, time, CodecComparison::nothing, work::decode);
        }
        return new Measured(encode, decode, work.bytes(), work.psnr());
    }

    /** What a bulk compressor took, and got. */
    record Bulk(Measured measured, long input, long allocated, int units) {}

    private Bulk measure(BulkKind kind, List<ByteBuf> streams, Baseline baseline) throws Exception {
        try (BulkWork work = new BulkWork(kind, streams)) {
            if (kind.type() == null) {
                baseline.streams(kind.label(), segmented(work.packets()));
            } else {
                baseline.streams(kind.label(), work.units());
            }
            double encode = 0;
            double decode = 0;
            for (double time : new double[] {WARM_UP_SECONDS, seconds}) {
                encode = Measured.fastest(Measured.PROCESSOR, time, work::startPass, work::compress);
                decode = Measured.fastest(Measured.PROCESSOR, time, work::startPass, work::decompress);
            }
            // With the histories at work, one round more on them.
            long allocated = Measured.allocated(CodecComparison::nothing, work::compress);
            Measured measured = new Measured(encode, decode, work.packetBytes(), CodecPicture.EXACT);
            return new Bulk(measured, work.unitBytes(), allocated, work.units().size());
        }
    }

    private void compareThreads(CodecPicture picture, int[] pixels, PictureCodec codec) throws DecodeException {
        double[][] times = new double[2][2];
        for (double[] row : times) {
            Arrays.fill(row, Double.POSITIVE_INFINITY);
        }
        try (TilePool pool = new TilePool(WORKERS - 1);
                CodecWork one = new CodecWork(codec, picture, pixels, TileExecutor.sameThread());
                CodecWork two = new CodecWork(codec, picture, pixels, pool.executor())) {
            List<CodecWork> both = List.of(one, two);
            for (CodecWork work : both) {
                Measured.fastest(Measured.WALL, WARM_UP_SECONDS, CodecComparison::nothing, work::encode);
                Measured.fastest(Measured.WALL, WARM_UP_SECONDS, CodecComparison::nothing, work::decode);
            }
            // In turns, so that what else the machine does meets both.
            for (int round = 0; round < ROUNDS; round++) {
                for (int row = 0; row < times.length; row++) {
                    CodecWork work = both.get(row);
                    times[row][0] = Math.min(times[row][0], wall(work::encode));
                    times[row][1] = Math.min(times[row][1], wall(work::decode));
                }
            }
        }
        report.threads(picture, codec, WORKERS, times[0][0] / times[1][0], times[0][1] / times[1][1]);
    }

    private double wall(Measured.Pass pass) throws DecodeException {
        return Measured.fastest(Measured.WALL, seconds / ROUNDS, CodecComparison::nothing, pass);
    }

    /** ClearCodec streams as for a new viewer. */
    private static List<ByteBuf> numbered(PictureCodec codec, List<ByteBuf> streams) {
        if (codec == PictureCodec.CLEAR) {
            for (int i = 0; i < streams.size(); i++) {
                streams.get(i).setByte(1, i);
            }
        }
        return streams;
    }

    /** RDP_SEGMENTED_DATA of one segment each. */
    private static List<ByteBuf> segmented(List<ByteBuf> packets) {
        List<ByteBuf> segmented = new ArrayList<>();
        for (ByteBuf packet : packets) {
            int length = packet.readableBytes();
            segmented.add(Unpooled.buffer(length + 1).writeByte(0xE0).writeBytes(packet, 0, length));
        }
        return segmented;
    }
}
