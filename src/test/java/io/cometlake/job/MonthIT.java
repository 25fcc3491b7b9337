// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.ExportSpec;
import io.cometlake.config.Share;
import io.cometlake.dataset.TableSchema;
import io.cometlake.export.ExportEstimate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Nightly exports of a server on which something happens every day, each beside a fresh export of that evening. */
class MonthIT {
    /** What a sweep does not read: these are looked at where something else says that the experiment changed. */
    private static final Set<String> NOT_SWEPT = Set.of("system_details", "packages", "git", "texts");
    /** A tenth of the experiments each night. */
    private static final int NIGHTS_OF_A_SWEEP = 10;
    /** The lake that sweeps a tenth is compared every so many nights, so that the month does not take longer. */
    private static final int NIGHTS_BETWEEN_COMPARISONS = 3;

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    private final Month month = new Month();
    private final List<String> problems = new ArrayList<>();
    private Path lake;
    private Path fresh;
    private Runs others;

    @BeforeEach
    void open() {
        lake = folder.resolve("lake");
        fresh = folder.resolve("fresh");
        others = Runs.open(folder.resolve("other-home"), month.clock());
    }

    @AfterEach
    void close() {
        others.close();
        month.close();
    }

    @Test
    void everyNightALakeIsWhatAFreshExportIsAndOneThatSweepsATenthWithinTenNights() throws SQLException, IOException {
        Path tenth = folder.resolve("tenth");
        List<Integer> behind = new ArrayList<>();
        try (Runs nightly = open(folder.resolve("home"))) {
            for (int night = 1; night <= Month.DAYS; night++) {
                month.nextDay();
                Map<String, String> before = dataFiles(lake);
                export(nightly, lake, Share.ALL);
                forgetWhatHintsAskFor(tenth);
                export(nightly, tenth, Share.ofPercent(10));
                exportAfresh();

                compare(night, before, file -> true);
                if (night % NIGHTS_BETWEEN_COMPARISONS != 0) {
                    continue;
                }
                Set<String> recent = month.changedUnlistedSince(night - NIGHTS_OF_A_SWEEP + 1);
                note(night, differences(tenth, recent, table -> !NOT_SWEPT.contains(table.name())));
                if (!differences(tenth, Set.of(), table -> true).isEmpty()) {
                    behind.add(night);
                }
            }
        }
        assertThat(problems).isEmpty();
        assertThat(behind)
                .as("nights on which a sweep of a tenth had not come to all that changed")
                .isNotEmpty();
    }

    @Test
    void losingTheRepositoryOrTheCatalogBetweenNightsChangesNothing() throws SQLException, IOException {
        for (int night = 1; night <= 6; night++) {
            month.nextDay();
            Map<String, String> before = dataFiles(lake);
            if (night != 5) {
                FileSystemUtils.deleteRecursively(folder.resolve("home"));
            }
            if (night == 3 || night == Month.FIRST_QUIET_DAY) {
                FileSystemUtils.deleteRecursively(lake.resolve("_cometlake/catalog"));
            }
            try (Runs nightly = open(folder.resolve("home"))) {
                export(nightly, lake, Share.ALL);
            }
            exportAfresh();
            // A repaired catalog does not know what was in the files of listings, so that they are written once more.
            compare(night, before, file -> !file.endsWith("/listing.parquet"));
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void aNightWithoutAChangeMakesTheCallsThatWereAnnouncedAndWritesNoDataFile() throws IOException {
        try (Runs nightly = open(folder.resolve("home"))) {
            while (month.nextDay() < Month.FIRST_QUIET_DAY) {
                export(nightly, lake, Share.ALL);
            }
            Map<String, String> before = dataFiles(lake);
            for (Share sweep : List.of(Share.NONE, Share.ofPercent(10), Share.ALL)) {
                AtomicReference<ExportEstimate> announced = new AtomicReference<>();
                month.emulator().resetCalls();
                RunReport report = nightly.export(
                        spec(lake, sweep), KilledRun.server(month.emulator().url()), new RunListener() {
                            @Override
                            public void planned(ExportEstimate estimate) {
                                announced.set(estimate);
                            }
                        });

                assertThat(month.emulator().calls().total())
                        .as(
                                "with a sweep of %s: %s",
                                sweep.text(), month.emulator().calls())
                        .isEqualTo(
                                announced.get().callsSoFar() + announced.get().calls())
                        .isEqualTo(report.totalCalls());
                assertThat(changed(before, file -> true))
                        .as("with a sweep of %s", sweep.text())
                        .isEmpty();
            }
        }
    }

    private Runs open(Path home) {
        return Runs.open(home, month.clock());
    }

    /** Where not all are swept no sample is drawn either: it would name what the sweep has yet to come to. */
    private static ExportSpec spec(Path to, Share sweep) {
        ExportSpec all = ExportSpec.everythingTo(to.toString());
        ExportSpec swept = all.withRefresh(all.refresh().withSweep(sweep));
        return sweep.equals(Share.ALL) ? swept : swept.withProof(all.proof().withSample(Share.NONE));
    }

    private void export(Runs runs, Path to, Share sweep) {
        RunReport report =
                runs.export(spec(to, sweep), KilledRun.server(month.emulator().url()), RunListener.SILENT);
        assertThat(report.state())
                .as("%s, %s", report.failures(), report.proof().differences())
                .isEqualTo(RunState.DONE);
    }

    private void exportAfresh() throws IOException {
        FileSystemUtils.deleteRecursively(fresh);
        RunReport report = others.export(
                ExportSpec.everythingTo(fresh.toString()),
                KilledRun.server(month.emulator().url()),
                RunListener.SILENT);
        assertThat(report.state()).isEqualTo(RunState.DONE);
    }

    /** @param staying which files are not written on a quiet night */
    private void compare(int night, Map<String, String> before, Predicate<String> staying)
            throws SQLException, IOException {
        note(night, differences(lake, Set.of(), table -> true));
        note(night, LakeComparison.doubled(lake));
        if (!LakeComparison.gone(lake).equals(month.deleted())) {
            note(
                    night,
                    List.of("gone according to the lake: " + LakeComparison.gone(lake) + ", and really: "
                            + month.deleted()));
        }
        if (Month.QUIET_DAYS.contains(night)) {
            note(night, changed(before, staying));
        }
    }

    private List<String> differences(Path compared, Set<String> aside, Predicate<TableSchema> which)
            throws SQLException, IOException {
        Set<String> all = new HashSet<>(aside);
        all.addAll(month.deleted());
        return LakeComparison.differences(compared, fresh, all, which);
    }

    private void note(int night, List<String> found) {
        found.forEach(problem -> problems.add("night " + night + ": " + problem));
    }

    /** So that only the sweep can find what no listing shows. */
    private static void forgetWhatHintsAskFor(Path of) throws IOException {
        Path rounds = of.resolve("_cometlake/rounds.json");
        if (Files.exists(rounds)) {
            JsonNode members = JSON.readTree(Files.readString(rounds));
            members.get("views").forEach(view -> ((ObjectNode) view).putObject("listed"));
            Files.writeString(rounds, members.toString());
        }
    }

    private List<String> changed(Map<String, String> before, Predicate<String> staying) throws IOException {
        Map<String, String> after = dataFiles(lake);
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .filter(staying)
                .filter(name -> !String.valueOf(before.get(name)).equals(after.get(name)))
                .map(name -> name + " was written, although nothing changed")
                .toList();
    }

    /** The files that a glob over a table finds, with their size and the time at which they were written. */
    private static Map<String, String> dataFiles(Path lake) throws IOException {
        Map<String, String> files = new TreeMap<>();
        if (!Files.exists(lake)) {
            return files;
        }
        try (Stream<Path> all = Files.walk(lake)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                if (Files.isRegularFile(file) && !file.startsWith(lake.resolve("_cometlake"))) {
                    files.put(
                            lake.relativize(file).toString(),
                            Files.size(file) + " bytes, " + Files.getLastModifiedTime(file));
                }
            }
        }
        return files;
    }
}
