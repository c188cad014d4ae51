package dev.oriel.broker.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.oriel.broker.Broker;
import dev.oriel.broker.RunningBroker;
import dev.oriel.broker.session.SessionSummary;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The OpenAPI file and the program say the same, both ways. */
class ContractTest {

    private static final Path FILE = Path.of("src/main/openapi/oriel.yaml");

    @TempDir
    Path folder;

    @Test
    void routes_areExactlyTheContracts() throws IOException {
        Set<String> promised = new TreeSet<>();
        JsonNode paths = contract().path("paths");
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            path.getValue().properties().stream()
                    .map(Map.Entry::getKey)
                    .filter(key -> !key.equals("parameters"))
                    .forEach(method -> promised.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey()));
        }
        Set<String> served = new TreeSet<>();
        try (Broker broker = RunningBroker.open(folder)) {
            for (Route route : RunningBroker.apiServer(broker).routes()) {
                Set<HttpMethod> methods = route.methods();
                if (methods != null && route.getPath() != null) {
                    methods.forEach(method -> served.add(method.name() + " " + braces(route.getPath())));
                }
            }
        }

        assertThat(served).isEqualTo(promised).hasSizeGreaterThan(15);
    }

    @Test
    void records_haveExactlyTheContractsProperties() throws IOException {
        JsonNode schemas = contract().path("components").path("schemas");
        Map<String, Class<?>> records = Map.of(
                "Info", BrokerResource.InfoView.class,
                "Check", BrokerResource.CheckView.class,
                "Session", SessionSummary.class,
                "Grant", UsersResource.GrantView.class,
                "Guest", GuestResource.GuestView.class,
                "Policy", PolicyResource.PolicyView.class,
                "User", UsersResource.UserView.class,
                "CreateVm", CreateVm.class,
                "Disk", CreateVm.DiskRequest.class,
                "Vm", VmView.class);
        records.forEach((schema, type) -> assertThat(names(schemas.path(schema)))
                .as(schema)
                .isEqualTo(Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .collect(Collectors.toCollection(TreeSet::new))));
    }

    @Test
    void references_allLeadSomewhere() throws IOException {
        JsonNode contract = contract();
        List<String> references = contract.findValuesAsText("$ref");

        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                contract.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void paths_allPromiseTheErrorAnswer() throws IOException {
        for (Map.Entry<String, JsonNode> path : contract().path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (!method.getKey().equals("parameters")) {
                    assertThat(method.getValue().at("/responses/default/$ref").asText())
                            .as(method.getKey() + " " + path.getKey())
                            .isEqualTo("#/components/responses/Error");
                }
            }
        }
    }

    private static ObjectNode contract() throws IOException {
        return (ObjectNode) new YAMLMapper().readTree(Files.readString(FILE));
    }

    private static Set<String> names(JsonNode schema) {
        return schema.path("properties").properties().stream()
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String braces(String path) {
        return path.replaceAll(":([a-z]+)", "{$1}");
    }
}
