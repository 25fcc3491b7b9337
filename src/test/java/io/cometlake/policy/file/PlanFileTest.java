// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.file;

import io.cometlake.lake.JavaProcess;
import io.cometlake.policy.PlanHeader;
import io.cometlake.policy.PlanRefusedException;
import io.cometlake.policy.PlannedAction;
import io.cometlake.policy.PolicyException;
import io.cometlake.policy.SparedExperiment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PlanFileTest {
    private static final int MANY = 30_000;

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsRead() {
        Path file = folder.resolve("plan.json");
        String digest = Plans.write(file);
        PlanFile plan = PlanFile.open(file);
        assertThat(plan.digest()).isEqualTo(digest).matches("[0-9a-f]{64}");
        assertThat(plan.header()).isEqualTo(Plans.header());
        assertThat(actions(plan)).isEqualTo(Plans.actions());
        assertThat(spared(plan)).isEqualTo(Plans.spared());
    }

    @Test
    void theSamePlanHasTheSameDigest() {
        assertThat(Plans.write(folder.resolve("one.json"))).isEqualTo(Plans.write(folder.resolve("other.json")));
    }

    @Test
    void aPlanWithoutActionsIsOne() {
        Path file = folder.resolve("plan.json");
        PlanHeader header = Plans.header("https://comet.example", List.of(Plans.archive(0)), List.of());
        try (PlanWriter writer = new PlanWriter(file)) {
            writer.finish(header);
        }
        PlanFile plan = PlanFile.open(file);
        assertThat(plan.header()).isEqualTo(header);
        assertThat(actions(plan)).isEmpty();
        assertThat(spared(plan)).isEmpty();
    }

    @Test
    void anActionStandsOnALineAndTheFileIsAscii() throws IOException {
        Path file = folder.resolve("plan.json");
        Plans.write(file);
        List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
        assertThat(lines).filteredOn(line -> line.startsWith("{\"number\":")).hasSize(2);
        assertThat(lines).filteredOn(line -> line.startsWith("{\"policy\":")).hasSize(3);
        assertThat(lines)
                .contains("\"spared_by_cause\": {\"protected\":2,\"not-a-match\":1,\"kept\":5},")
                .anySatisfy(line -> assertThat(line).contains("\"kind\":\"delete-assets\""));
    }

    @Test
    void aReaderGoesOnWhereItStopped() {
        Path file = folder.resolve("plan.json");
        Plans.write(file);
        PlanFile plan = PlanFile.open(file);
        try (PlanFile.ActionCursor cursor = plan.actions(1)) {
            assertThat(cursor.next()).contains(Plans.actions().get(1));
            assertThat(cursor.next()).isEmpty();
            assertThat(cursor.next()).isEmpty();
        }
        try (PlanFile.ActionCursor cursor = plan.actions(2)) {
            assertThat(cursor.next()).isEmpty();
        }
        try (PlanFile.ActionCursor cursor = plan.actions(7)) {
            assertThat(cursor.next()).isEmpty();
        }
    }

    @Test
    void anActionThatIsChangedWhileThePlanIsCarriedOutIsRefused() throws IOException {
        Path file = folder.resolve("plan.json");
        Plans.write(file);
        PlanFile plan = PlanFile.open(file);
        Files.writeString(file, Files.readString(file).replace("last.ckpt", "best.ckpt"));
        List<PlannedAction> taken = new ArrayList<>();
        assertThatExceptionOfType(PlanRefusedException.class)
                .isThrownBy(() -> plan.forEachAction(taken::add))
                .withMessageContaining("action 2 is another");
        assertThat(taken).hasSize(1);
    }

    @Test
    void nothingIsLeftBesideThePlan() throws IOException {
        Path file = folder.resolve("new").resolve("plan.json");
        Plans.write(file);
        assertThat(names(file.getParent())).containsExactly("plan.json");
    }

    @Test
    void aPlanThatIsNotFinishedLeavesWhatWasThere() throws IOException {
        Path file = Files.writeString(folder.resolve("plan.json"), "the former");
        try (PlanWriter writer = new PlanWriter(file)) {
            Plans.actions().forEach(writer::action);
            Plans.spared().forEach(writer::spared);
            assertThat(names(folder)).hasSize(3);
        }
        assertThat(names(folder)).containsExactly("plan.json");
        assertThat(file).hasContent("the former");
    }

    @Test
    void actionsComeInTheirOrderAndInTheNumberThatTheHeaderSays() throws IOException {
        Path file = folder.resolve("plan.json");
        try (PlanWriter writer = new PlanWriter(file)) {
            assertThatThrownBy(() -> writer.action(Plans.action(2))).hasMessageContaining("Action 2");
            writer.action(Plans.action(1));
            assertThatThrownBy(() -> writer.finish(Plans.header())).hasMessageContaining("says 2 actions");
        }
        assertThat(names(folder)).isEmpty();
    }

    @Test
    void whatIsNoPlanIsSaidToBeNone() throws IOException {
        for (String text : List.of("", "[]", "{}", "format: 1", "{\"id\": 1}", "{\"format\"")) {
            Path file = Files.writeString(folder.resolve("other.json"), text);
            assertThatExceptionOfType(PolicyException.class)
                    .isThrownBy(() -> PlanFile.open(file))
                    .withMessageContaining("is no plan");
        }
        assertThatExceptionOfType(PolicyException.class)
                .isThrownBy(() -> PlanFile.open(folder.resolve("none.json")))
                .withMessageContaining("none.json");
        Path file = Files.writeString(folder.resolve("other.json"), "{\"format\": 2}");
        assertThatExceptionOfType(PolicyException.class)
                .isThrownBy(() -> PlanFile.open(file))
                .withMessageContaining("is of format 2, this version reads format 1");
    }

    @Test
    void manyActionsNeedLittleMemory() throws IOException, InterruptedException {
        ProcessBuilder builder =
                JavaProcess.of(PlanFileTest.class, folder.resolve("plan.json").toString());
        builder.command().add(1, "-Xmx32m");
        Process process = builder.redirectErrorStream(true).start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("read " + MANY + " and " + MANY);
        assertThat(process.waitFor()).isZero();
    }

    /** Writes and reads many actions in the file of the first argument. */
    public static void main(String[] arguments) {
        Path file = Path.of(arguments[0]);
        try (PlanWriter writer = new PlanWriter(file)) {
            SparedExperiment spared = Plans.spared().get(0);
            for (int i = 1; i <= MANY; i++) {
                writer.action(Plans.action(i));
                writer.spared(spared);
            }
            writer.finish(Plans.header("https://comet.example", List.of(Plans.archive(MANY)), List.of()));
        }
        PlanFile plan = PlanFile.open(file);
        long[] read = new long[2];
        plan.forEachAction(action -> read[0]++);
        plan.forEachSpared(spared -> read[1]++);
        System.out.println("read " + read[0] + " and " + read[1]);
    }

    private static List<PlannedAction> actions(PlanFile plan) {
        List<PlannedAction> actions = new ArrayList<>();
        plan.forEachAction(actions::add);
        return actions;
    }

    private static List<SparedExperiment> spared(PlanFile plan) {
        List<SparedExperiment> spared = new ArrayList<>();
        plan.forEachSpared(spared::add);
        return spared;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
