package dev.oriel.broker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.oriel.broker", importOptions = ImportOption.DoNotIncludeTests.class)
final class BrokerArchitectureTest {

    private static final String BASE = "dev.oriel.broker.";

    @ArchTest
    static final ArchRule commandsSpeakToTheBrokerOverItsApiOnly = noClasses()
            .that()
            .resideInAPackage(BASE + "cli..")
            .and()
            .doNotHaveSimpleName("ServeCommand")
            .and()
            .doNotHaveSimpleName("PrepareCommand")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.oriel.broker",
                    BASE + "api..",
                    BASE + "auth..",
                    BASE + "audit..",
                    BASE + "front..",
                    BASE + "session..",
                    BASE + "tls..",
                    "dev.oriel.vmm..");

    @ArchTest
    static final ArchRule onlyTheWiringAndTheCommandsKnowTheFrontDoor = noClasses()
            .that()
            .resideInAnyPackage(
                    BASE + "api..",
                    BASE + "auth..",
                    BASE + "audit..",
                    BASE + "config..",
                    BASE + "error..",
                    BASE + "session..",
                    BASE + "store..",
                    BASE + "tls..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(BASE + "front..", BASE + "cli..");

    @ArchTest
    static final ArchRule httpOnlyInTheApi = noClasses()
            .that()
            .resideOutsideOfPackage(BASE + "api..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx..");

    @ArchTest
    static final ArchRule picocliOnlyInTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackage(BASE + "cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule jsonOnlyAtTheEdges = noClasses()
            .that()
            .resideOutsideOfPackages(
                    BASE + "api..",
                    BASE + "cli..",
                    BASE + "config..",
                    BASE + "store..",
                    BASE + "audit..",
                    BASE + "auth..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml..");

    @ArchTest
    static final ArchRule bouncyCastleOnlyForTheCertificate = noClasses()
            .that()
            .resideOutsideOfPackage(BASE + "tls..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bouncycastle..");

    @ArchTest
    static final ArchRule onlyTheCommandLineTouchesTheProcess = noClasses()
            .that()
            .resideOutsideOfPackage(BASE + "cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(System.class, "getenv");

    @ArchTest
    static final ArchRule oneLoggingRoad =
            noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");

    @ArchTest
    static final ArchRule timeIsInjected = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule errorsAreInOneTable = classes()
            .that()
            .areAssignableTo(RuntimeException.class)
            .should()
            .haveSimpleName("BrokerException")
            .orShould()
            .haveSimpleName("Failure");

    @ArchTest
    static final ArchRule namesSayWhatThingsAre = noClasses()
            .should()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveNameMatching(".*(Utils?|Helper|Impl|Common)");

    @ArchTest
    static final ArchRule packagesFormNoCycles =
            slices().matching("dev.oriel.broker.(*)..").should().beFreeOfCycles();
}
