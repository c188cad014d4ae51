package dev.oriel.broker.api;

import dev.oriel.redirect.h264.OpenH264;
import dev.oriel.vmm.VmHostConfig;
import dev.oriel.vmm.host.Check;
import dev.oriel.vmm.host.HostCheck;
import io.vertx.ext.web.Router;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /v1/info}, {@code /v1/health}, {@code /v1/metrics}, {@code /v1/host-check}, {@code /v1/shutdown}. */
final class BrokerResource {

    private final ApiServices services;

    BrokerResource(ApiServices services) {
        this.services = services;
    }

    void mount(Router router, Calls calls) {
        router.get("/v1/info").handler(calls.json(call -> info()));
        router.get("/v1/health").handler(calls.json(call -> Map.of("status", "ok")));
        router.get("/v1/metrics")
                .handler(calls.bytes(
                        "text/plain; version=0.0.4; charset=utf-8",
                        call -> services.meters().scrape().getBytes(StandardCharsets.UTF_8)));
        router.get("/v1/host-check").handler(calls.json(call -> Map.of("checks", hostCheck())));
        router.post("/v1/shutdown").handler(Calls.answeredThen(services.shutdown()));
    }

    private InfoView info() {
        return new InfoView(
                ProcessHandle.current().pid(),
                services.home().root().toString(),
                services.rdpAddress().getAddress().getHostAddress(),
                services.rdpAddress().getPort(),
                services.certificate().fingerprint(),
                !services.config().allowTlsOnly(),
                services.started().toString(),
                services.vms().list().size(),
                services.sessions().size());
    }

    private List<CheckView> hostCheck() {
        VmHostConfig config = new VmHostConfig(
                services.home().root(), services.home().runtime(), null, VmHostConfig.Acceleration.AUTOMATIC);
        return Stream.concat(HostCheck.run(config).stream(), Stream.of(video()))
                .map(CheckView::of)
                .toList();
    }

    private static Check video() {
        OpenH264 library = OpenH264.system();
        return library.isAvailable()
                ? Check.pass("video.h264", library.description())
                : Check.warn(
                        "video.h264",
                        "no H.264 (" + library.description() + "); video takes more of the connection",
                        "apt install libopenh264-7, on Debian 13 libopenh264-8; then start the broker again");
    }

    /** About the running broker. */
    record InfoView(
            long pid,
            String home,
            String address,
            int port,
            String fingerprint,
            boolean nlaRequired,
            String started,
            int vms,
            int sessions) {}

    /** One finding about the host. */
    record CheckView(
            String id,
            String verdict,
            String detail,
            @Nullable String fix) {
        static CheckView of(Check check) {
            return new CheckView(
                    check.id(), check.verdict().name().toLowerCase(Locale.ROOT), check.detail(), check.fix());
        }
    }
}
