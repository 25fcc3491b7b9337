// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.BudgetLimits;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.CometTimeoutException;
import io.cometlake.client.RetryLimits;
import io.cometlake.client.Timeouts;
import io.cometlake.config.ArchivedExperiments;
import io.cometlake.config.ExportSpec;
import io.cometlake.emulator.Behaviour;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.emulator.FaultRule;
import io.cometlake.emulator.Faults;
import io.cometlake.emulator.SyntheticData;
import io.cometlake.lake.LakeListener;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** One export after the other of the same data, from a server on which each time something else goes wrong. */
class FaultyServerIT {
    /** What chance is drawn from; the same calls fail again for the same seed. */
    private static final long SEED = 20_261_125;

    /** A minute of pauses passes at once. */
    private static final int HURRY = 1000;

    private static final List<String> TABLES = ValueTables.NAMES;

    /** Each fault of the emulator that may pass, as rules without their share. */
    private static final List<String> FAULTS = List.of(
            "latency=10,jitter=40",
            "status=429",
            "status=429,retry-after=1",
            "status=500",
            "status=502",
            "status=503",
            "status=503,retry-after=1",
            "status=504",
            "status=408",
            "page=200",
            "page=403",
            "page=404",
            "page=502",
            "reset",
            "close",
            "truncate",
            "break",
            "garbage",
            "cut",
            "empty",
            "hang",
            "drip=20",
            "unknown-fields");

    /** One fault of each family. */
    private static final List<String> TOGETHER = List.of(
            "latency=10,jitter=40",
            "unknown-fields",
            "status=429",
            "status=429,retry-after=1",
            "status=503",
            "reset",
            "close",
            "truncate",
            "garbage",
            "page=200",
            "hang",
            "drip=20");

    @TempDir
    static Path folder;

    private static Emulator emulator;
    private static Runs runs;

    @BeforeAll
    static void exportUndisturbed() {
        emulator = Emulator.start(EmulatorOptions.synthetic(new SyntheticData(2, 3, 60, 4, 20, 6, 0.25, 9)));
        runs = Runs.open(folder.resolve("home"), Clock.systemUTC(), LakeListener.NONE, HurriedTime.timing(HURRY, SEED));
        RunReport report = export("undisturbed");
        assertThat(report.state()).isEqualTo(RunState.DONE);
        assertThat(report.points()).isEqualTo(60 * 4 * 20);
    }

    @AfterAll
    static void close() {
        runs.close();
        emulator.close();
    }

    @AfterEach
    void behaveAgain() {
        emulator.change(Behaviour.normal());
    }

    @ParameterizedTest(name = "{0} for a fifth of the calls, seed " + SEED)
    @MethodSource("faults")
    void anExportIsCompleteAndIdenticalThough(String fault) throws SQLException {
        emulator.change(Behaviour.normal().withFaults(faults(0.2, List.of(fault))));

        RunReport report = export(fault);

        assertIdentical(report, fault);
        assertThat(report.retries()).isGreaterThan(fault.startsWith("latency") || fault.startsWith("unknown") ? -1 : 5);
    }

    static Stream<String> faults() {
        return FAULTS.stream();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {SEED, 1})
    void anExportIsCompleteAndIdenticalThoughEverythingGoesWrongForATwentiethOfTheCalls(long seed) throws SQLException {
        emulator.change(Behaviour.normal()
                .withFaults(new Faults(seed, faults(0.05, TOGETHER).rules())));

        RunReport report = export("everything" + seed);

        assertIdentical(report, "everything" + seed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.78", "3.20.59", "9.1-beta.4-pre+7"})
    void anExportIsCompleteFromServersOfOtherVersions(String version) throws SQLException {
        emulator.change(Behaviour.normal().withVersion(version));

        RunReport report = export(version);

        boolean isOld = version.startsWith("1.");
        // Servers that old do not say who ran an experiment, and whether it still does.
        String unknown = "user_name, state, throttled";
        assertIdentical(
                report, version, isOld ? Map.of("experiments", unknown, "experiments_wide", unknown) : Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang", "drip=20"})
    @Timeout(60)
    void aServerThatNeverEndsAnAnswerEndsTheRunBeforeItBegins(String fault) {
        emulator.change(Behaviour.normal().withFaults(Faults.of(SEED, fault)));
        ClientConfig impatient = server().withRetries(new RetryLimits(2, Duration.ZERO, Duration.ZERO));

        assertThatThrownBy(() -> export("never-" + fault, impatient))
                .isInstanceOf(CometTimeoutException.class)
                .hasMessageContaining("GET workspaces")
                .hasMessageContaining("sent nothing, or next to nothing, for too long")
                .hasMessageContaining("COMET_TIMEOUT_API");
        assertThat(folder("never-" + fault)).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang", "drip=20"})
    @Timeout(60)
    void aServerThatStopsAnsweringEndsTheRunInTheMiddle(String fault) {
        SyntheticData data = new SyntheticData(1, 1, 30, 2, 5, 2, 0, 4);
        try (Emulator silent = Emulator.start(EmulatorOptions.synthetic(data))) {
            silent.change(Behaviour.normal().withFaults(Faults.of(SEED, fault + ",endpoint=experiment/log-other")));
            ClientConfig impatient = server(silent).withRetries(new RetryLimits(1, Duration.ZERO, Duration.ZERO));

            assertThatThrownBy(() -> export("stops-" + fault, impatient))
                    .hasMessageContaining("25 experiments in a row could not be read")
                    .hasMessageContaining("COMET_TIMEOUT_API")
                    .hasMessageContaining("Resume the run");
            silent.change(Behaviour.normal());
            assertThat(export("stops-" + fault, server(silent)).state()).isEqualTo(RunState.DONE);
        }
    }

    @Test
    void experimentsThatDisappearBetweenListingAndReadingAreGone() throws SQLException {
        SyntheticData data = new SyntheticData(1, 2, 20, 2, 5, 2, 0.2, 4);
        try (Emulator losing = Emulator.start(EmulatorOptions.synthetic(data))) {
            losing.change(
                    Behaviour.normal().withFaults(Faults.of(SEED, "vanish,share=0.2,endpoint=experiment/log-other")));
            ClientConfig server = server(losing);
            RunReport report = export("vanishing", server);
            losing.change(Behaviour.normal());
            RunReport afterwards = export("vanished", server);

            long gone = 20 - afterwards.experiments();
            assertThat(gone).as("seed " + SEED).isBetween(1L, 10L);
            assertThat(report.state()).isEqualTo(RunState.DONE);
            assertThat(report.failures()).isEmpty();
            assertThat(report.warnings()).isNotEmpty();
            // The project's own row is from its listing, which still counted them.
            assertSame("vanishing", "vanished", Map.of("projects", "experiment_count, last_updated"));
        }
    }

    private static void assertIdentical(RunReport report, String lake) throws SQLException {
        assertIdentical(report, lake, Map.of());
    }

    private static void assertIdentical(RunReport report, String name, Map<String, String> unknown)
            throws SQLException {
        assertThat(report.failures()).isEmpty();
        assertThat(report.warnings()).isEmpty();
        assertThat(report.state()).isEqualTo(RunState.DONE);
        assertSame(name, "undisturbed", unknown);
    }

    /** All rows of all tables, but for the run and some columns by table. */
    private static void assertSame(String left, String right, Map<String, String> butFor) throws SQLException {
        LakeQuery.assertSameRows(
                folder(left),
                folder(right),
                TABLES,
                table -> "* exclude (run_id" + (butFor.containsKey(table) ? ", " + butFor.get(table) : "") + ")");
    }

    private static Faults faults(double share, List<String> rules) {
        return new Faults(
                SEED,
                rules.stream()
                        .map(rule -> FaultRule.parse(rule).withShare(share))
                        .toList());
    }

    private static RunReport export(String name) {
        return export(name, server());
    }

    private static RunReport export(String name, ClientConfig server) {
        return runs.export(
                ExportSpec.everythingTo(folder(name).toString())
                        .withArchived(ArchivedExperiments.INCLUDED)
                        .withTables(TABLES),
                server,
                RunListener.SILENT);
    }

    private static Path folder(String name) {
        return folder.resolve("lakes").resolve(name.replaceAll("[^a-z0-9]", "-"));
    }

    /** As by default, but with less patience for silence. */
    private static ClientConfig server() {
        return server(emulator);
    }

    private static ClientConfig server(Emulator emulated) {
        return KilledRun.server(emulated.url())
                .withBudget(BudgetLimits.unlimited())
                .withTimeouts(new Timeouts(Duration.ofSeconds(5), Duration.ofMillis(400)));
    }
}
