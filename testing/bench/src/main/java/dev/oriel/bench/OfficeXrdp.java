package dev.oriel.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes that xrdp sends to a stock client while {@link OfficeWindow} draws in its session: counted on the wire, TLS included, by a relay
 * between the two. Each frame is sent whole before the next.
 *
 * <p>Run: {@code java -cp ... dev.oriel.bench.OfficeXrdp xrdp-port results.json}; says which port the client is to connect to, and takes
 * the session's display and its X authority file from the standard input, one line: {@code :10 /home/ann/.Xauthority}.
 */
public final class OfficeXrdp {

    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(150);
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(400);

    private final AtomicLong sent = new AtomicLong();

    private OfficeXrdp() {}

    public static void main(String[] arguments) throws Exception {
        new OfficeXrdp().run(Integer.parseInt(arguments[0]), Path.of(arguments[1]));
    }

    private void run(int xrdpPort, Path results) throws Exception {
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            System.out.println("connect a client to port " + door.getLocalPort());
            Thread.ofPlatform().daemon().start(() -> relay(door, xrdpPort));
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            String[] display = in.readLine().split(" ", 2);
            ProcessBuilder builder = new ProcessBuilder(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    OfficeWindow.class.getName()));
            builder.environment().put("DISPLAY", display[0]);
            builder.environment().put("XAUTHORITY", display[1]);
            Process window =
                    builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            ObjectNode result = measure(window);
            new JsonMapper().writerWithDefaultPrettyPrinter().writeValue(results.toFile(), result);
            System.out.println(result);
        }
    }

    private ObjectNode measure(Process window) throws Exception {
        BufferedReader answers =
                new BufferedReader(new InputStreamReader(window.getInputStream(), StandardCharsets.US_ASCII));
        OutputStream orders = window.getOutputStream();
        Map<OfficeSession.Kind, Long> bytes = new EnumMap<>(OfficeSession.Kind.class);
        settle();
        while (true) {
            long start = sent.get();
            orders.write('\n');
            orders.flush();
            String kind = answers.readLine();
            if (kind == null || kind.equals("END")) {
                break;
            }
            settle();
            bytes.merge(OfficeSession.Kind.valueOf(kind), sent.get() - start, Long::sum);
        }
        ObjectNode result = new JsonMapper().createObjectNode();
        long all = 0;
        for (OfficeSession.Kind kind : OfficeSession.Kind.values()) {
            long sum = bytes.getOrDefault(kind, 0L);
            result.put(kind.name().toLowerCase(Locale.ROOT), sum);
            all += sum;
        }
        return result.put("all", all);
    }

    private void settle() throws InterruptedException {
        long begin = System.nanoTime();
        long last = sent.get();
        long lastAt = begin;
        boolean any = false;
        while (System.nanoTime() - lastAt < (any ? QUIET_NANOS : PATIENCE_NANOS)) {
            TimeUnit.MILLISECONDS.sleep(5);
            if (sent.get() != last) {
                last = sent.get();
                lastAt = System.nanoTime();
                any = true;
            }
        }
    }

    private void relay(ServerSocket door, int xrdpPort) {
        try {
            while (true) {
                Socket client = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), xrdpPort);
                Thread.ofPlatform().daemon().start(() -> copy(client, server, new AtomicLong()));
                Thread.ofPlatform().daemon().start(() -> copy(server, client, sent));
            }
        } catch (IOException e) {
            System.out.println("the relay ends: " + e.getMessage());
        }
    }

    private static void copy(Socket from, Socket to, AtomicLong count) {
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                out.write(buffer, 0, length);
                count.addAndGet(length);
            }
        } catch (IOException e) {
            System.out.println("a connection ends: " + e.getMessage());
        }
    }
}
