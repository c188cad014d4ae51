package dev.oriel.redirect;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.oriel.redirect", importOptions = ImportOption.DoNotIncludeTests.class)
final class RedirectArchitectureTest {

    @ArchTest
    static final ArchRule redirectionIsPure = noClasses()
            .that()
            .resideOutsideOfPackage("dev.oriel.redirect.h264..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.net..",
                    "java.io..",
                    "java.nio.channels..",
                    "java.nio.file..",
                    "java.util.concurrent..",
                    "io.netty.channel..",
                    "io.netty.handler..",
                    "dev.oriel.rdp.transport..")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("com.sun.jna..")
            .because("messages in, messages out: I/O and threads are the broker's and the client's");
}
