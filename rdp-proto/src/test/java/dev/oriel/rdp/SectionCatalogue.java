package dev.oriel.rdp;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which section of the specifications is covered by which class, golden file and fuzz target. */
final class SectionCatalogue {

    private static final String RESOURCE = "/spec-sections.txt";
    /** Written by the integration tests' {@code PeerCoverageIT}: class, tab, peers with commas between. */
    private static final String PEERS = "/spec-peers.tsv";

    private static final String ROOT = "dev.oriel.rdp.";
    private static final int MAX_NAMED = 3;

    /** What covers a section; a reason instead of classes where nothing does. */
    private record Coverage(Set<String> classes, Set<String> goldens, String reason) {}

    /** Document and number, for example {@code MS-RDPBCGR 2.2.1.1}, to its line. */
    private record Section(String document, String what, String how) {}

    private record Golden(String section, String type, String file) {}

    private final Map<String, Section> sections = new LinkedHashMap<>();
    private final List<Golden> goldens;
    private final Map<String, Set<String>> fuzzTargets;
    /** Class to the peers in whose sessions it was used. */
    private final Map<String, Set<String>> peers;

    private SectionCatalogue() {
        read();
        goldens = goldens();
        fuzzTargets = fuzzTargets();
        peers = peers();
    }

    static SectionCatalogue load() {
        return new SectionCatalogue();
    }

    private void read() {
        String document = "";
        for (String line : lines(RESOURCE)) {
            if (line.startsWith("[")) {
                document = line.substring(1, line.length() - 1);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split(" \\| ", -1);
                String number = parts[0].strip();
                Section section = new Section(document, parts[1].strip(), parts.length > 2 ? parts[2].strip() : "");
                if (sections.put(document + " " + number, section) != null) {
                    throw new AssertionError("section twice: " + line);
                }
            }
        }
    }

    private static List<String> lines(String resource) {
        try (InputStream in = SectionCatalogue.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new AssertionError("no " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Set<String>> peers() {
        Map<String, Set<String>> found = new TreeMap<>();
        for (String line : lines(PEERS)) {
            String[] parts = line.split("\t", -1);
            found.put(parts[0], new TreeSet<>(Arrays.asList(parts[1].split(", "))));
        }
        return found;
    }

    private static List<Golden> goldens() {
        Stream<Golden> vectors = PduVectors.all().stream().flatMap(v -> golden(v.section(), v.subject(), v.golden()));
        Stream<Golden> samples = PduSamples.all().stream().flatMap(s -> golden(s.section(), s.subject(), s.golden()));
        Stream<Golden> others = PduSamples.COVERED_BY_ANOTHER.entrySet().stream()
                .map(entry -> new Golden("", name(entry.getKey().getName()), entry.getValue()));
        return Stream.of(vectors, samples, others).flatMap(all -> all).toList();
    }

    /** One golden file may stand for sections of several documents. */
    private static Stream<Golden> golden(String sections, Class<?> subject, String file) {
        return Arrays.stream(sections.split(", ")).map(section -> new Golden(section, name(subject.getName()), file));
    }

    private static String name(String className) {
        return className.substring(ROOT.length()).replace('$', '.');
    }

    /** Package to the names of its fuzz targets. */
    private static Map<String, Set<String>> fuzzTargets() {
        Map<String, Set<String>> found = new TreeMap<>();
        new ClassFileImporter()
                .importPackages("dev.oriel.rdp").stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(FuzzTest.class))
                        .forEach(method -> found.computeIfAbsent(
                                        method.getOwner().getPackageName(), unused -> new TreeSet<>())
                                .add(target(method)));
        return found;
    }

    private static String target(JavaMethod method) {
        return name(method.getOwner().getName()) + "." + method.getName();
    }

    /** Sections without a class or a reason, or with a class that has no fuzz target. */
    List<String> gaps() {
        List<String> gaps = new ArrayList<>();
        sections.forEach((section, line) -> {
            Coverage coverage = coverage(section, new TreeSet<>());
            if (coverage.classes().isEmpty() && coverage.reason().isEmpty()) {
                gaps.add(section + " " + line.what() + ": " + line.how());
            }
            coverage.classes().stream()
                    .filter(type -> fuzzTargetsOf(type).isEmpty())
                    .forEach(type -> gaps.add(section + " " + type + ": no fuzz target"));
        });
        return gaps;
    }

    /** Sections that a golden file names, in one of our documents, and that nobody has listed. */
    Set<String> unknownSections() {
        Set<String> documents =
                sections.values().stream().map(Section::document).collect(Collectors.toSet());
        return goldens.stream()
                .map(Golden::section)
                .filter(section -> documents.contains(section.split(" ", 2)[0]))
                // A family that is specified as a whole.
                .filter(section -> !section.equals("MS-RDPELE 2.2.2"))
                .filter(section -> !sections.containsKey(section))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Coverage coverage(String section, Set<String> seen) {
        Section line = sections.get(section);
        if (line == null || !seen.add(section)) {
            return new Coverage(Set.of(), Set.of(), "");
        }
        String how = line.how();
        if (how.startsWith("not: ")) {
            return new Coverage(Set.of(), Set.of(), how.substring("not: ".length()));
        }
        if (how.startsWith("in ")) {
            return coverage(line.document() + " " + how.substring("in ".length()), seen);
        }
        if (how.startsWith("by ")) {
            return byClass(how.substring("by ".length()));
        }
        List<Golden> own = goldens.stream()
                .filter(golden -> golden.section().equals(section))
                .toList();
        return new Coverage(
                names(own.stream().map(Golden::type)), names(own.stream().map(Golden::file)), "");
    }

    private Coverage byClass(String type) {
        try {
            Class.forName(ROOT + type, false, SectionCatalogue.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            return new Coverage(Set.of(), Set.of(), "");
        }
        Stream<String> files =
                goldens.stream().filter(golden -> golden.type().equals(type)).map(Golden::file);
        return new Coverage(Set.of(type), names(files), "");
    }

    private static Set<String> names(Stream<String> names) {
        return names.collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those of the class's package, or of the nearest one above it. */
    private Set<String> fuzzTargetsOf(String type) {
        String at = ROOT + type;
        while (at.length() > ROOT.length()) {
            at = at.substring(0, at.lastIndexOf('.'));
            Set<String> targets = fuzzTargets.get(at);
            if (targets != null) {
                return targets;
            }
        }
        return Set.of();
    }

    /** The table's rows, each ended by a line break. */
    String table() {
        StringBuilder rows = new StringBuilder();
        sections.forEach((section, line) -> rows.append(row(section, line)));
        return rows.toString();
    }

    private String row(String section, Section line) {
        Coverage coverage = coverage(section, new TreeSet<>());
        String head = "| " + section + " | " + line.what() + " | ";
        if (!coverage.reason().isEmpty()) {
            return head + "none: " + coverage.reason() + " | | | |\n";
        }
        Set<String> targets = new TreeSet<>();
        Set<String> met = new TreeSet<>();
        coverage.classes().forEach(type -> {
            targets.addAll(fuzzTargetsOf(type));
            met.addAll(peers.getOrDefault(type, Set.of()));
        });
        return head
                + quoted(coverage.classes(), "")
                + " | "
                + quoted(coverage.goldens(), ".hex")
                + " | "
                + quoted(targets, "")
                + " | "
                + String.join(", ", met)
                + " |\n";
    }

    private static String quoted(Set<String> names, String suffix) {
        String shown = names.stream()
                .limit(MAX_NAMED)
                .map(name -> "`" + name + suffix + "`")
                .collect(Collectors.joining(", "));
        return names.size() > MAX_NAMED ? shown + " and " + (names.size() - MAX_NAMED) + " more" : shown;
    }
}
