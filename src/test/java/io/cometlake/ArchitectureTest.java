// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import io.cometlake.client.CometConnection;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** Who may see whom. Each rule is named as {@code ARCHITECTURE.md} names it. */
@AnalyzeClasses(packages = "io.cometlake", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final List<String> ROOMS = List.of(
            "query",
            "client",
            "dataset",
            "config",
            "settings",
            "export",
            "lake",
            "policy",
            "job",
            "schedule",
            "notify",
            "web",
            "cli",
            "emulator");

    /** By people, not by ANTLR. */
    private static final DescribedPredicate<JavaClass> IS_WRITTEN =
            DescribedPredicate.not(resideInAPackage("io.cometlake.query.internal.grammar.."));

    @ArchTest
    static final ArchRule roomsAreFreeOfCycles =
            slices().matching("io.cometlake.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule queryStandsAlone = sees("query");

    @ArchTest
    static final ArchRule queryNeedsOnlyTheGrammar = classes()
            .that()
            .resideInAPackage("io.cometlake.query..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.cometlake.query..", "java..", "org.antlr.v4.runtime..", "org.jspecify..");

    @ArchTest
    static final ArchRule datasetStandsAlone = sees("dataset");

    @ArchTest
    static final ArchRule emulatorStandsAlone = sees("emulator");

    @ArchTest
    static final ArchRule clientSeesOnlyQuery = sees("client", "query");

    @ArchTest
    static final ArchRule configSeesOnlyQuery = sees("config", "query");

    @ArchTest
    static final ArchRule lakeSeesOnlyDataset = sees("lake", "dataset");

    @ArchTest
    static final ArchRule exportNeverSeesLake = sees("export", "client", "query", "dataset", "config");

    @ArchTest
    static final ArchRule policyNeverSeesLakeOrExport = sees("policy", "client", "query", "config");

    @ArchTest
    static final ArchRule jobSeesOnlyWhatIsBelowIt =
            sees("job", "query", "client", "dataset", "config", "settings", "export", "lake", "policy");

    @ArchTest
    static final ArchRule settingsStandAlone = sees("settings");

    @ArchTest
    static final ArchRule scheduleSeesOnlyJobNotifyAndConfig = sees("schedule", "job", "notify", "config", "settings");

    @ArchTest
    static final ArchRule notifySeesOnlyConfig = sees("notify", "config", "settings");

    @ArchTest
    static final ArchRule webAndCliDoNotMeet =
            sees("web", "job", "schedule", "notify", "policy", "lake", "dataset", "config", "settings");

    @ArchTest
    static final ArchRule cliNeverSeesWeb = noClasses()
            .that()
            .resideInAPackage("io.cometlake.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.cometlake.web..");

    @ArchTest
    static final ArchRule emulatorIsForCliAndTests = noClasses()
            .that()
            .resideOutsideOfPackages("io.cometlake.cli..", "io.cometlake.emulator..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.cometlake.emulator..");

    @ArchTest
    static final ArchRule springStaysInWiring = onlyIn(
            "org.springframework..",
            "io.cometlake",
            "io.cometlake.settings..",
            "io.cometlake.job..",
            "io.cometlake.schedule..",
            "io.cometlake.notify..",
            "io.cometlake.web..");

    @ArchTest
    static final ArchRule springBatchStaysInJob = onlyIn("org.springframework.batch..", "io.cometlake.job..");

    @ArchTest
    static final ArchRule parquetStaysInLakeParquet =
            onlyIn("org.apache.parquet..", "io.cometlake.lake.parquet..", "io.cometlake.lake.read..");

    @ArchTest
    static final ArchRule fastCsvStaysInLakeCsv =
            onlyIn("de.siegmar.fastcsv..", "io.cometlake.lake.csv..", "io.cometlake.cli.output..");

    @ArchTest
    static final ArchRule hadoopStaysInLake = onlyIn("org.apache.hadoop..", "io.cometlake.lake..");

    @ArchTest
    static final ArchRule httpClientStaysInClientHttp = onlyIn("org.apache.hc..", "io.cometlake.client.http..");

    @ArchTest
    static final ArchRule quartzStaysInSchedule = onlyIn("org.quartz..", "io.cometlake.schedule..");

    @ArchTest
    static final ArchRule picocliStaysInCli = onlyIn("picocli..", "io.cometlake.cli..");

    @ArchTest
    static final ArchRule yamlStaysInConfigFile = onlyIn("org.snakeyaml..", "io.cometlake.config.file..");

    @ArchTest
    static final ArchRule antlrStaysInQuery = onlyIn("org.antlr..", "io.cometlake.query..");

    @ArchTest
    static final ArchRule jacksonTwoStaysOut = onlyIn("com.fasterxml.jackson.databind..", "io.cometlake.nowhere..");

    /** Reads are for everybody above; what writes, by its own name or as a whole, is for the one place that applies plans. */
    @ArchTest
    static final ArchRule onlyPolicyApplyChangesTheServer = noClasses()
            .that()
            .resideOutsideOfPackages("io.cometlake.client..", "io.cometlake.policy.apply..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.cometlake.client..")
                    .and(DescribedPredicate.describe("write", ArchitectureTest::writes)));

    /**
     * Whoever plans has nothing at hand that could change the server: no type with a half that writes by however many steps, and not the
     * wire, over which anything could be sent.
     */
    @ArchTest
    static final ArchRule plansCannotReachWriteInterfaces = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.cometlake.policy.facts..", "io.cometlake.policy.plan..", "io.cometlake.policy.file..")
            .should()
            .transitivelyDependOnClassesThat(resideInAPackage("io.cometlake.policy.apply..")
                    .or(DescribedPredicate.describe("write", ArchitectureTest::writes)))
            .orShould()
            .dependOnClassesThat(resideInAnyPackage("io.cometlake.client.http..", "io.cometlake.client.internal..")
                    .or(DescribedPredicate.describe(
                            "are the connection", type -> type.isEquivalentTo(CometConnection.class))));

    @ArchTest
    static final ArchRule onlyMainExits = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.cometlake.Main")
            .should()
            .callMethod(System.class, "exit", int.class);

    @ArchTest
    static final ArchRule onlyMainAndPrintersUseTheStandardStreams = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.cometlake.Main")
            .and()
            .resideOutsideOfPackage("io.cometlake.cli.output..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule timeComesFromClock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("a " + Clock.class.getSimpleName() + " is passed in");

    @ArchTest
    static final ArchRule sleepOnlyBehindSleeper = noClasses()
            .that(DescribedPredicate.describe(
                    "are no Sleeper", type -> !type.getFullName().contains("Sleeper")))
            .should()
            .callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule dataIsImmutable = fields().that()
            .areDeclaredInClassesThat(resideInAnyPackage(
                            "io.cometlake.client.model..",
                            "io.cometlake.dataset..",
                            "io.cometlake.config..",
                            "io.cometlake.query..")
                    .and(IS_WRITTEN)
                    .and(DescribedPredicate.describe(
                            "are no builders",
                            type -> !type.getSimpleName().endsWith("Builder")
                                    && !type.getSimpleName().equals("Draft"))))
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule exceptionsAreUnchecked = classes()
            .that()
            .areAssignableTo(Exception.class)
            .and()
            .resideInAPackage("io.cometlake.*")
            .should()
            .beAssignableTo(RuntimeException.class);

    @ArchTest
    static final ArchRule noFieldInjection =
            noFields().should().beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired");

    @ArchTest
    static final ArchRule noWildcardComponentScan =
            noClasses().should().beAnnotatedWith("org.springframework.context.annotation.ComponentScan");

    @ArchTest
    static final ArchRule everyPackageIsNullMarked = classes()
            .that()
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .and(IS_WRITTEN)
            .should(ArchConditions.be(DescribedPredicate.describe(
                    "in a null-marked package",
                    (JavaClass type) -> type.getPackage()
                            .tryGetPackageInfo()
                            .map(info -> info.isAnnotatedWith("org.jspecify.annotations.NullMarked"))
                            .orElse(false))));

    /** A contract's half that writes is named so; whatever has such a half writes, too. */
    private static boolean writes(JavaClass type) {
        return isHalfThatWrites(type)
                || type.getAllRawInterfaces().stream().anyMatch(ArchitectureTest::isHalfThatWrites);
    }

    private static boolean isHalfThatWrites(JavaClass type) {
        return type.getPackageName().equals("io.cometlake.client.api")
                && type.getSimpleName().endsWith("Writes");
    }

    /** A room sees itself, the rooms named, and no other. */
    private static ArchRule sees(String room, String... others) {
        List<String> allowed = Arrays.asList(others);
        String[] forbidden = ROOMS.stream()
                .filter(other -> !other.equals(room) && !allowed.contains(other))
                .map(other -> "io.cometlake." + other + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage("io.cometlake." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .allowEmptyShould(true);
    }

    private static ArchRule onlyIn(String library, String... homes) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(homes)
                .should()
                .dependOnClassesThat(resideInAPackage(library))
                .allowEmptyShould(true);
    }
}
