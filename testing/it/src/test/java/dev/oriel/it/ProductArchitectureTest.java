package dev.oriel.it;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The directions between the modules of the whole product (docs/adr/0001). */
@AnalyzeClasses(packages = "dev.oriel", importOptions = ImportOption.DoNotIncludeTests.class)
final class ProductArchitectureTest {

    @ArchTest
    static final ArchRule protocolKnowsNobody = module("rdp").knowsOnly("rdp");

    @ArchTest
    static final ArchRule vmManagerKnowsNobody = module("vmm").knowsOnly("vmm");

    @ArchTest
    static final ArchRule redirectKnowsTheProtocol = module("redirect").knowsOnly("redirect", "rdp");

    @ArchTest
    static final ArchRule clientKnowsNoBroker = module("client").knowsOnly("client", "redirect", "rdp");

    @ArchTest
    static final ArchRule brokerKnowsNoClient = module("broker").knowsOnly("broker", "redirect", "rdp", "vmm");

    @ArchTest
    static final ArchRule nobodyPrintsPastTheLog = noClasses()
            .that()
            .resideInAnyPackage("dev.oriel.rdp..", "dev.oriel.redirect..", "dev.oriel.vmm..", "dev.oriel.client..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    private static Module module(String name) {
        return new Module(name);
    }

    private record Module(String name) {

        ArchRule knowsOnly(String... modules) {
            String[] allowed = new String[modules.length];
            for (int i = 0; i < modules.length; i++) {
                allowed[i] = "dev.oriel." + modules[i] + "..";
            }
            return noClasses()
                    .that()
                    .resideInAPackage("dev.oriel." + name + "..")
                    .should()
                    .dependOnClassesThat(
                            DescribedPredicate.and(resideInAPackage("dev.oriel.."), resideOutsideOfPackages(allowed)))
                    .allowEmptyShould(true);
        }
    }
}
