package dev.oriel.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The rows of {@link CodecComparison}: printed at once, and kept for a file. */
final class ComparisonReport {

    private final ObjectNode root = new JsonMapper().createObjectNode();
    private final ArrayNode codecs = root.arrayNode();
    private final ArrayNode bulk = root.arrayNode();
    private final ArrayNode threads = root.arrayNode();

    void codec(CodecPicture picture, PictureCodec codec, Measured ours, Measured theirs, long allocated) {
        double megapixels = picture.frames() * (CodecPicture.WIDTH * CodecPicture.HEIGHT / 1e6);
        if (codecs.isEmpty()) {
            System.out.println("picture  codec              encode ours theirs ratio  decode ours theirs ratio"
                    + "      bytes ours     theirs ratio   dB ours theirs  garbage");
        }
        StringBuilder line = new StringBuilder();
        ObjectNode row = row(codecs, line, picture, codec.label());
        speed(row, line, "encode", "MegapixelsPerSecond", megapixels, ours.encode(), theirs.encode());
        speed(row, line, "decode", "MegapixelsPerSecond", megapixels, ours.decode(), theirs.decode());
        row.put("bytes", ours.bytes()).put("psnr", rounded(ours.psnr()));
        if (theirs.bytes() != 0) {
            row.put("theirBytes", theirs.bytes()).put("theirPsnr", rounded(theirs.psnr()));
        }
        row.put("allocatedBytesPerFrame", allocated);
        line.append(String.format(
                "  %14d %10d %5.2f  %8.1f %6.1f %8d",
                ours.bytes(),
                theirs.bytes(),
                theirs.bytes() == 0 ? 0 : (double) ours.bytes() / theirs.bytes(),
                ours.psnr(),
                theirs.psnr(),
                allocated));
        System.out.println(line);
    }

    void bulk(CodecPicture picture, BulkKind kind, CodecComparison.Bulk ours, Measured theirs) {
        double megabytes = ours.input() / 1e6;
        if (bulk.isEmpty()) {
            System.out.println("picture  bulk             compress ours theirs ratio decompress    theirs ratio"
                    + "           input  of it ours theirs  garbage");
        }
        StringBuilder line = new StringBuilder();
        ObjectNode row = row(bulk, line, picture, kind.label());
        row.put("input", kind.source().label());
        Measured measured = ours.measured();
        speed(row, line, "compress", "MegabytesPerSecond", megabytes, measured.encode(), theirs.encode());
        speed(row, line, "decompress", "MegabytesPerSecond", megabytes, measured.decode(), theirs.decode());
        double share = (double) measured.bytes() / ours.input();
        double theirShare = theirs.encode() == 0 ? 0 : (double) theirs.bytes() / ours.input();
        row.put("inputBytes", ours.input()).put("bytes", measured.bytes());
        if (theirShare != 0) {
            row.put("theirBytes", theirs.bytes());
        }
        row.put("allocatedBytesPerUnit", ours.allocated() / ours.units());
        line.append(String.format(
                "  %14d  %10.3f %6.3f %8d", ours.input(), share, theirShare, ours.allocated() / ours.units()));
        System.out.println(line);
    }

    void threads(CodecPicture picture, PictureCodec codec, int workers, double encode, double decode) {
        StringBuilder line = new StringBuilder();
        ObjectNode row = row(threads, line, picture, codec.label());
        row.put("threads", workers).put("encodeSpeedUp", rounded(encode)).put("decodeSpeedUp", rounded(decode));
        line.append(String.format("  %d threads: encode %.2f, decode %.2f times one", workers, encode, decode));
        System.out.println(line);
    }

    private static ObjectNode row(ArrayNode rows, StringBuilder line, CodecPicture picture, String label) {
        String name = picture.name().toLowerCase(Locale.ROOT);
        line.append(String.format("%-8s %-18s", name, label));
        return rows.addObject().put("picture", name).put("codec", label);
    }

    private static void speed(
            ObjectNode row,
            StringBuilder line,
            String direction,
            String unit,
            double amount,
            double ours,
            double theirs) {
        double ourSpeed = amount / ours;
        double theirSpeed = theirs == 0 ? 0 : amount / theirs;
        double ratio = theirs == 0 ? 0 : ourSpeed / theirSpeed;
        line.append(String.format("  %11.0f %6.0f %5.2f", ourSpeed, theirSpeed, ratio));
        row.put(direction + unit, rounded(ourSpeed));
        if (theirs != 0) {
            String capital = direction.substring(0, 1).toUpperCase(Locale.ROOT) + direction.substring(1);
            row.put("their" + capital + unit, rounded(theirSpeed)).put(direction + "Ratio", rounded(ratio));
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }

    void write(Path file) throws IOException {
        root.put("machine", processor() + ", " + Runtime.getRuntime().availableProcessors() + " cores");
        root.put("java", Runtime.version().toString());
        root.put("pictures", CodecPicture.WIDTH + "x" + CodecPicture.HEIGHT);
        root.set("results", codecs);
        root.set("bulk", bulk);
        root.set("threads", threads);
        new JsonMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), root);
    }

    private static String processor() throws IOException {
        return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown processor");
    }
}
