package dev.oriel.rdp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.oriel.rdp.wire.Pdu;

@AnalyzeClasses(packages = "dev.oriel.rdp", importOptions = ImportOption.DoNotIncludeTests.class)
final class RdpArchitectureTest {

    @ArchTest
    static final ArchRule protocolIsPure = noClasses()
            .that()
            .resideOutsideOfPackages("dev.oriel.rdp.transport..", "dev.oriel.rdp.parallel..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.net..",
                    "java.io..",
                    "java.nio.channels..",
                    "java.nio.file..",
                    "java.util.concurrent..",
                    "java.util.logging..",
                    "io.netty.channel..",
                    "io.netty.handler..")
            .because("bytes in, records and next states out: I/O lives in rdp.transport, threads in rdp.parallel");

    @ArchTest
    static final ArchRule bouncyCastleOnlyWhereCryptographyIs = noClasses()
            .that()
            .resideOutsideOfPackages("dev.oriel.rdp.credssp..", "dev.oriel.rdp.security..", "dev.oriel.rdp.license..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bouncycastle..");

    @ArchTest
    static final ArchRule nobodyKnowsTheTransport = noClasses()
            .that()
            .resideOutsideOfPackage("dev.oriel.rdp.transport..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.oriel.rdp.transport..");

    @ArchTest
    static final ArchRule nobodyKnowsTheThreads = noClasses()
            .that()
            .resideOutsideOfPackage("dev.oriel.rdp.parallel..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.oriel.rdp.parallel..");

    @ArchTest
    static final ArchRule pdusAreRecords = classes()
            .that()
            .implement(Pdu.class)
            .and()
            .areNotInterfaces()
            .should()
            .beAssignableTo(Record.class)
            .orShould()
            .beEnums();

    @ArchTest
    static final ArchRule namesSayWhatThingsAre = noClasses()
            .should()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveNameMatching(".*(Utils?|Helper|Impl|Common)");

    @ArchTest
    static final ArchRule packagesFormNoCycles =
            slices().matching("dev.oriel.rdp.(*)..").should().beFreeOfCycles();
}
