package dev.oriel.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * The bytes of an office session, see {@link OfficeSession}: through our display server, TLS included, and through QEMU's VNC server
 * with tight encoding, without TLS. Both without loss, each frame sent whole before the next.
 *
 * <p>Run: {@code java -cp ... dev.oriel.bench.OfficeComparison frame-guest.bin results.json}; the boot sector is built as
 * {@code src/main/asm/frame-guest.S} says. Without arguments our side alone.
 */
public final class OfficeComparison {

    private OfficeComparison() {}

    public static void main(String[] arguments) throws Exception {
        Map<OfficeSession.Kind, Long> ours = ours();
        System.out.println("ours " + ours);
        if (arguments.length < 2) {
            return;
        }
        Map<OfficeSession.Kind, Long> theirs = qemu(Path.of(arguments[0]));
        ObjectNode result = new JsonMapper().createObjectNode();
        result.put("screen", OfficeSession.WIDTH + "x" + OfficeSession.HEIGHT);
        long ourSum = 0;
        long theirSum = 0;
        for (OfficeSession.Kind kind : OfficeSession.Kind.values()) {
            long our = ours.getOrDefault(kind, 0L);
            long their = theirs.getOrDefault(kind, 0L);
            add(result, kind.name().toLowerCase(Locale.ROOT), our, their);
            ourSum += our;
            theirSum += their;
        }
        add(result, "all", ourSum, theirSum);
        new JsonMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(Path.of(arguments[1]).toFile(), result);
        System.out.println(result);
    }

    private static void add(ObjectNode result, String name, long our, long their) {
        result.putObject(name)
                .put("orielBytes", our)
                .put("qemuVncTightBytes", their)
                .put("ratio", Math.round(1000.0 * our / their) / 1000.0);
    }

    private static Map<OfficeSession.Kind, Long> ours() throws Exception {
        Map<OfficeSession.Kind, Long> bytes = new EnumMap<>(OfficeSession.Kind.class);
        OfficeSession session = new OfficeSession();
        int[] pixels = session.pixels();
        try (OfficeBytes server =
                new OfficeBytes(OfficeSession.WIDTH, OfficeSession.HEIGHT, (area, target, offset, stride) -> {
                    for (int row = 0; row < area.height(); row++) {
                        int from = (area.y() + row) * OfficeSession.WIDTH + area.x();
                        System.arraycopy(pixels, from, target, offset + row * stride, area.width());
                    }
                })) {
            session.play(frame -> bytes.merge(frame.kind(), server.frame(frame), Long::sum));
        }
        return bytes;
    }

    private static Map<OfficeSession.Kind, Long> qemu(Path bootSector) throws Exception {
        Map<OfficeSession.Kind, Long> bytes = new EnumMap<>(OfficeSession.Kind.class);
        OfficeSession session = new OfficeSession();
        try (QemuVnc server = new QemuVnc(bootSector, OfficeSession.WIDTH, OfficeSession.HEIGHT)) {
            session.play(frame -> bytes.merge(frame.kind(), server.frame(frame, session.pixels()), Long::sum));
        }
        return bytes;
    }
}
