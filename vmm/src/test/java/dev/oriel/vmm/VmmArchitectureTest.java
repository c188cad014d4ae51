package dev.oriel.vmm;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.oriel.vmm", importOptions = ImportOption.DoNotIncludeTests.class)
final class VmmArchitectureTest {

    @ArchTest
    static final ArchRule nativeCodeOnlyInOs = noClasses()
            .that()
            .resideOutsideOfPackage("dev.oriel.vmm.os..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.sun.jna..");

    @ArchTest
    static final ArchRule jsonOnlyWhereItIsReadOrWritten = noClasses()
            .that()
            .resideOutsideOfPackages("dev.oriel.vmm.spec..", "dev.oriel.vmm.store..", "dev.oriel.vmm.qmp..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule processesOnlyInQemu = noClasses()
            .that()
            .resideOutsideOfPackage("dev.oriel.vmm.qemu..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ProcessBuilder.class)
            .orShould()
            .callMethod(Runtime.class, "exec", String[].class);

    @ArchTest
    static final ArchRule definitionsKnowNoQemu = noClasses()
            .that()
            .resideInAnyPackage("dev.oriel.vmm.spec..", "dev.oriel.vmm.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.oriel.vmm.qemu..",
                    "dev.oriel.vmm.qmp..",
                    "dev.oriel.vmm.lifecycle..",
                    "dev.oriel.vmm.display..");

    @ArchTest
    static final ArchRule namesSayWhatThingsAre = noClasses()
            .should()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveNameMatching(".*(Utils?|Helper|Impl|Common)");

    @ArchTest
    static final ArchRule packagesFormNoCycles =
            slices().matching("dev.oriel.vmm.(*)..").should().beFreeOfCycles();
}
