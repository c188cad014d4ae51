package dev.oriel.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.oriel.client.ClientConfig;
import dev.oriel.client.RdpClient;
import dev.oriel.client.connection.ServerTrust;
import dev.oriel.rdp.credssp.TsPasswordCredentials;
import dev.oriel.rdp.pcb.PreconnectionV2;
import dev.oriel.rdp.wire.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What a broker costs: from its process's start to listening, its resident memory, and what one more idle session adds. Runs
 * the real launcher with a home of its own, and the firmware screen of a VM without disks.
 *
 * <p>Run: {@code java -cp ... dev.oriel.bench.BrokerCosts ./oriel [starts] [sessions]}. Prints one JSON object.
 */
public final class BrokerCosts {

    private static final JsonMapper JSON = new JsonMapper();

    private final String launcher;
    private final Path home;

    private BrokerCosts(String launcher, Path home) {
        this.launcher = launcher;
        this.home = home;
    }

    /** A broker that listens. */
    private record Running(Process process, int port, long startNanos) {}

    public static void main(String[] arguments) throws Exception {
        int starts = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 9;
        int sessions = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 8;
        new BrokerCosts(Path.of(arguments[0]).toAbsolutePath().toString(), Files.createTempDirectory("oriel-costs"))
                .run(starts, sessions);
    }

    private void run(int starts, int sessions) throws Exception {
        long[] millis = new long[starts];
        start().process().destroyForcibly().waitFor();
        for (int i = 0; i < starts; i++) {
            Running broker = start();
            millis[i] = broker.startNanos() / 1_000_000;
            broker.process().destroy();
            broker.process().waitFor();
        }
        Arrays.sort(millis);
        Running broker = start();
        try {
            oriel("create", "bios");
            oriel("start", "bios");
            String password =
                    oriel("user", "add", "ann", "--generate").path("password").asText();
            oriel("grant", "ann", "bios", "console");
            long alone = residentKiB(broker);
            List<RdpClient> clients = new ArrayList<>();
            clients.add(connect(broker, password));
            long first = residentKiB(broker);
            while (clients.size() < 1 + sessions) {
                clients.add(connect(broker, password));
            }
            long all = residentKiB(broker);
            clients.forEach(RdpClient::close);
            System.out.printf(
                    Locale.ROOT,
                    "{\"benchmark\":\"broker-costs\",\"startMillis\":{\"min\":%d,\"median\":%d,\"max\":%d},"
                            + "\"residentMiB\":%.1f,\"residentWithOneSessionMiB\":%.1f,\"perFurtherSessionMiB\":%.2f}%n",
                    millis[0],
                    millis[starts / 2],
                    millis[starts - 1],
                    alone / 1024.0,
                    first / 1024.0,
                    (all - first) / 1024.0 / sessions);
            oriel("stop", "bios", "--force");
        } finally {
            broker.process().destroy();
            broker.process().waitFor();
        }
    }

    private Running start() throws IOException {
        ProcessBuilder builder = command("serve", "--listen", "127.0.0.1:0", "--output", "json");
        long begin = System.nanoTime();
        Process process = builder.start();
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = reader.readLine();
        long took = System.nanoTime() - begin;
        if (line == null) {
            throw new IOException("the broker did not start");
        }
        return new Running(process, JSON.readTree(line).path("port").asInt(), took);
    }

    private JsonNode oriel(String... words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(Arrays.asList(words));
        all.addAll(List.of("--output", "json"));
        Process process = command(all.toArray(String[]::new)).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("oriel " + String.join(" ", words) + ": " + output);
        }
        return JSON.readTree(output);
    }

    private ProcessBuilder command(String... words) {
        List<String> command = new ArrayList<>(List.of(launcher));
        command.addAll(Arrays.asList(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("ORIEL_HOME", home.toString());
        return builder;
    }

    /** After a full collection, which the memory of a settled broker comes close to. */
    private static long residentKiB(Running broker) throws IOException, InterruptedException {
        new ProcessBuilder("jcmd", Long.toString(broker.process().pid()), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        Path status = Path.of("/proc", Long.toString(broker.process().pid()), "status");
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }

    private static RdpClient connect(Running broker, String password) throws Exception {
        ClientConfig config = new ClientConfig(
                "127.0.0.1",
                broker.port(),
                new TsPasswordCredentials("", "ann", Secret.of(password)),
                new ClientConfig.Desktop(1024, 768, 32, ClientConfig.Graphics.PIPELINE),
                ClientConfig.Security.NLA,
                new ServerTrust.Ignore(),
                ClientConfig.Route.to(new PreconnectionV2(0, "bios")));
        RdpClient client = RdpClient.connect(config);
        client.connected().toCompletableFuture().get(30, TimeUnit.SECONDS);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (client.framebuffer().frames() == 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        return client;
    }
}
