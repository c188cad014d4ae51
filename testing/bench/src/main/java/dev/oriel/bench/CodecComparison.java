package dev.oriel.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.rdp.wire.DecodeException;
import io.netty.buffer.ByteBuf;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Our codecs and FreeRDP's on the same pictures, one after the other on one thread: speed in both directions, bytes and
 * loss. Times are the processor's, of the fastest of many passes, because others use the machine, too; only ratios count.
 *
 * <p>Run: {@code java -cp ... dev.oriel.bench.CodecComparison freerdp_codecs results.json [seconds a measurement]}; the
 * first argument is the program built from {@code src/main/c/freerdp_codecs.c}.
 */
public final class CodecComparison {

    private static final double WARM_UP_SECONDS = 1;

    private static final Measured NOTHING = new Measured(0, 0, 0, 0);

    private final Path baseline;
    private final double seconds;
    private final ArrayNode results = new JsonMapper().createArrayNode();

    private CodecComparison(Path baseline, double seconds) {
        this.baseline = baseline;
        this.seconds = seconds;
    }

    /** Seconds of the fastest pass in each direction (0: none), bytes of a pass, PSNR in dB. */
    private record Measured(double encode, double decode, long bytes, double psnr) {}

    public static void main(String[] arguments) throws Exception {
        double seconds = arguments.length > 2 ? Double.parseDouble(arguments[2]) : 1;
        CodecComparison comparison = new CodecComparison(Path.of(arguments[0]).toAbsolutePath(), seconds);
        System.out.println("picture  codec       encode ours theirs ratio  decode ours theirs ratio"
                + "      bytes ours     theirs ratio   dB ours theirs");
        for (CodecPicture picture : CodecPicture.values()) {
            comparison.compare(picture);
        }
        comparison.write(Path.of(arguments[1]));
    }

    private void compare(CodecPicture picture) throws Exception {
        int[] pixels = picture.pixels();
        Path folder = Files.createTempDirectory("oriel-codecs");
        Path raw = folder.resolve("picture.bgrx");
        Path clear = folder.resolve("clear.streams");
        Map<String, Measured> ours = new HashMap<>();
        try {
            writePixels(raw, pixels);
            for (CodecWork.Codec codec : CodecWork.Codec.values()) {
                try (CodecWork work = new CodecWork(codec, picture, pixels)) {
                    ours.put(codec.label(), measure(work));
                    if (codec == CodecWork.Codec.CLEAR) {
                        // As for a new viewer: measuring has changed the numbers of the streams.
                        writeStreams(clear, work.streams());
                    }
                }
            }
            Map<String, Measured> theirs = theirs(picture, raw, clear);
            for (CodecWork.Codec codec : CodecWork.Codec.values()) {
                String their = codec == CodecWork.Codec.RAW ? "memcpy" : codec.label();
                Measured other = theirs.getOrDefault(their, NOTHING);
                report(picture, codec.label(), ours.getOrDefault(codec.label(), NOTHING), other);
            }
        } finally {
            Files.deleteIfExists(raw);
            Files.deleteIfExists(clear);
            Files.delete(folder);
        }
    }

    private Measured measure(CodecWork work) throws DecodeException {
        double encode = 0;
        double decode = 0;
        // The first rounds are for the compiler.
        for (double time : new double[] {WARM_UP_SECONDS, seconds}) {
            encode = fastest(time, work::encode);
            decode = fastest(time, work::decode);
        }
        return new Measured(encode, decode, work.bytes(), work.psnr());
    }

    @FunctionalInterface
    private interface Pass {
        Object run() throws DecodeException;
    }

    private static double fastest(double seconds, Pass pass) throws DecodeException {
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        long end = thread.getCurrentThreadCpuTime() + (long) (seconds * 1e9);
        long best = Long.MAX_VALUE;
        long start = thread.getCurrentThreadCpuTime();
        while (start < end) {
            pass.run();
            long now = thread.getCurrentThreadCpuTime();
            best = Math.min(best, now - start);
            start = now;
        }
        return best / 1e9;
    }

    private Map<String, Measured> theirs(CodecPicture picture, Path raw, Path clear) throws Exception {
        Process process = new ProcessBuilder(List.of(
                        baseline.toString(),
                        raw.toString(),
                        Integer.toString(CodecPicture.WIDTH),
                        Integer.toString(CodecPicture.HEIGHT),
                        Integer.toString(picture.frames()),
                        Integer.toString(picture.rowsPerFrame()),
                        Double.toString(seconds),
                        clear.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Map<String, Measured> measured = new HashMap<>();
        for (String line : new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            String[] words = line.split(" ", -1);
            measured.put(
                    words[0],
                    new Measured(
                            Double.parseDouble(words[1]),
                            Double.parseDouble(words[2]),
                            Long.parseLong(words[3]),
                            Double.parseDouble(words[4])));
        }
        if (process.waitFor() != 0) {
            throw new IOException("the baseline ended with " + process.exitValue());
        }
        return measured;
    }

    private void report(CodecPicture picture, String codec, Measured ours, Measured theirs) {
        double megapixels = picture.frames() * (CodecPicture.WIDTH * CodecPicture.HEIGHT / 1e6);
        ObjectNode row = results.addObject();
        row.put("picture", picture.name().toLowerCase(Locale.ROOT)).put("codec", codec);
        StringBuilder line =
                new StringBuilder(String.format("%-8s %-11s", row.get("picture").asText(), codec));
        speed(row, line, "encode", megapixels, ours.encode(), theirs.encode());
        speed(row, line, "decode", megapixels, ours.decode(), theirs.decode());
        row.put("bytes", ours.bytes()).put("theirBytes", theirs.bytes());
        row.put("psnr", rounded(ours.psnr())).put("theirPsnr", rounded(theirs.psnr()));
        line.append(String.format(
                "  %14d %10d %5.2f  %8.1f %6.1f",
                ours.bytes(),
                theirs.bytes(),
                theirs.bytes() == 0 ? 0 : (double) ours.bytes() / theirs.bytes(),
                ours.psnr(),
                theirs.psnr()));
        System.out.println(line);
    }

    private static void speed(
            ObjectNode row, StringBuilder line, String direction, double megapixels, double ours, double theirs) {
        double ourSpeed = megapixels / ours;
        double theirSpeed = theirs == 0 ? 0 : megapixels / theirs;
        double ratio = theirs == 0 ? 0 : ourSpeed / theirSpeed;
        line.append(String.format("  %11.0f %6.0f %5.2f", ourSpeed, theirSpeed, ratio));
        row.put(direction + "MegapixelsPerSecond", rounded(ourSpeed));
        if (theirs != 0) {
            row.put(
                    "their" + (direction.equals("encode") ? "Encode" : "Decode") + "MegapixelsPerSecond",
                    rounded(theirSpeed));
            row.put(direction + "Ratio", rounded(ratio));
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }

    private void write(Path file) throws IOException {
        ObjectNode root = new JsonMapper().createObjectNode();
        root.put("machine", processor() + ", " + Runtime.getRuntime().availableProcessors() + " cores");
        root.put("java", Runtime.version().toString());
        root.put("pictures", CodecPicture.WIDTH + "x" + CodecPicture.HEIGHT);
        root.set("results", results);
        new JsonMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), root);
    }

    private static String processor() throws IOException {
        return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown processor");
    }

    private static void writePixels(Path file, int[] pixels) throws IOException {
        ByteBuffer row = ByteBuffer.allocate(4 * CodecPicture.WIDTH).order(ByteOrder.LITTLE_ENDIAN);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (int at = 0; at < pixels.length; at += CodecPicture.WIDTH) {
                row.asIntBuffer().put(pixels, at, CodecPicture.WIDTH);
                out.write(row.array());
            }
        }
    }

    private static void writeStreams(Path file, List<ByteBuf> streams) throws IOException {
        List<byte[]> frames = new ArrayList<>();
        for (ByteBuf stream : streams) {
            byte[] frame = new byte[stream.readableBytes()];
            stream.getBytes(0, frame);
            frame[1] = (byte) frames.size();
            frames.add(frame);
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (byte[] frame : frames) {
                out.write(ByteBuffer.allocate(4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(frame.length)
                        .array());
                out.write(frame);
            }
        }
    }
}
