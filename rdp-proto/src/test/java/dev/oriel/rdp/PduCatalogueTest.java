package dev.oriel.rdp;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.oriel.rdp.wire.Pdu;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every PDU has golden bytes, every golden file has a PDU, and {@code docs/spec-coverage.md} says which. Run in the
 * module's directory, as the build does.
 */
final class PduCatalogueTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Path COMMITTED = Path.of("../docs/spec-coverage.md");
    private static final Path GENERATED = Path.of("target/spec-coverage.md");

    @TestFactory
    Stream<DynamicTest> everyVector_isGolden() {
        return PduVectors.all().stream().map(vector -> DynamicTest.dynamicTest(vector.golden(), vector::check));
    }

    @TestFactory
    Stream<DynamicTest> everySample_isOfItsKind() {
        return PduSamples.all().stream().map(sample -> DynamicTest.dynamicTest(sample.golden(), sample::check));
    }

    @Test
    void everyPdu_hasAGoldenFile() {
        Set<Class<?>> covered = Stream.of(
                        PduVectors.all().stream().map(PduVector::subject),
                        PduSamples.all().stream().map(PduSample::subject),
                        PduSamples.COVERED_BY_ANOTHER.keySet().stream())
                .flatMap(subjects -> subjects)
                .collect(Collectors.toSet());
        assertThat(pdus()).isNotEmpty().allSatisfy(pdu -> assertThat(covered).contains(pdu));
    }

    /** The families are walked on their own, so that one whose members are found in no other way is not forgotten. */
    @Test
    void everyMemberOfAFamily_isAPduOfTheCatalogue() {
        Set<Class<?>> pdus = Set.copyOf(pdus());
        assertThat(families())
                .isNotEmpty()
                .allSatisfy(family -> assertThat(members(family)).isNotEmpty().isSubsetOf(pdus));
    }

    @Test
    void everyGoldenFile_isInTheCatalogue() throws IOException {
        Set<String> listed = Stream.of(
                        PduVectors.all().stream().map(PduVector::golden),
                        PduSamples.all().stream().map(PduSample::golden),
                        PduSamples.COVERED_BY_ANOTHER.values().stream(),
                        PduSamples.CODEC_FILES.stream())
                .flatMap(names -> names)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(goldenFiles()).isEqualTo(listed);
    }

    @Test
    void specCoverage_isUpToDate() throws IOException {
        Files.createDirectories(GENERATED.getParent());
        Files.writeString(GENERATED, specCoverage(), StandardCharsets.UTF_8);
        assertThat(COMMITTED)
                .as("cp rdp-proto/target/spec-coverage.md docs/")
                .hasSameTextualContentAs(GENERATED, StandardCharsets.UTF_8);
    }

    @Test
    void everySection_isCovered_orHasAReason() {
        assertThat(SectionCatalogue.load().gaps()).isEmpty();
    }

    @Test
    void everyGoldenSection_isAmongTheSections() {
        assertThat(SectionCatalogue.load().unknownSections()).isEmpty();
    }

    private static Collection<Class<?>> pdus() {
        return classes()
                .filter(type -> type.isAssignableTo(Pdu.class) && !type.isInterface())
                // Constants of an enum with bodies are classes too.
                .filter(type -> !type.isAnonymousClass())
                .<Class<?>>map(JavaClass::reflect)
                .toList();
    }

    private static List<Class<?>> families() {
        return classes()
                .filter(type -> type.isAssignableTo(Pdu.class) && type.isInterface())
                .<Class<?>>map(JavaClass::reflect)
                .filter(Class::isSealed)
                .toList();
    }

    private static Set<Class<?>> members(Class<?> family) {
        Set<Class<?>> members = new HashSet<>();
        for (Class<?> member : family.getPermittedSubclasses()) {
            if (member.isInterface()) {
                members.addAll(members(member));
            } else {
                members.add(member);
            }
        }
        return members;
    }

    private static Stream<JavaClass> classes() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.oriel.rdp").stream();
    }

    private static Set<String> goldenFiles() throws IOException {
        try (Stream<Path> files = Files.walk(GOLDEN)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> GOLDEN.relativize(file).toString())
                    .map(name -> name.replace('\\', '/').replaceFirst("\\.hex$", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String specCoverage() {
        Stream<String> vectors = PduVectors.all().stream().map(v -> row(v.section(), v.subject(), v.golden()));
        Stream<String> samples = PduSamples.all().stream().map(s -> row(s.section(), s.subject(), s.golden()));
        return Stream.concat(vectors, samples)
                .distinct()
                .sorted(SpecOrder.OF_ROWS)
                .collect(Collectors.joining(
                        "\n", """
                        # Specification coverage

                        Written by `PduCatalogueTest`, which fails when a section has neither a class nor a reason, a PDU no
                        golden bytes, or a class with golden bytes no fuzz target in its package.

                        ## Sections

                        The peers are those in whose sessions with us one of the classes was used, as `./oriel test --coverage` saw.

                        | section | what | class | golden file | fuzz target | peers |
                        | --- | --- | --- | --- | --- | --- |
                        %s
                        ## PDUs

                        Each survives the wire, and a shorter or damaged one is refused or gives a value that survives it.

                        | section | record | golden file |
                        | --- | --- | --- |
                        """.formatted(SectionCatalogue.load().table()), "\n"));
    }

    private static String row(String section, Class<?> subject, String golden) {
        String record =
                subject.getName().replaceFirst("^dev\\.oriel\\.rdp\\.", "").replace('$', '.');
        return "| " + section + " | `" + record + "` | `" + golden + ".hex` |";
    }
}
