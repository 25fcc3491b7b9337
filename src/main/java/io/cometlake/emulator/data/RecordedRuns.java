// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.data;

import io.cometlake.emulator.EmulatorException;
import io.cometlake.emulator.store.ExperimentMetadata;
import io.cometlake.emulator.store.Project;
import io.cometlake.emulator.store.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;

/**
 * The training runs that ship with the emulator, read from public MLPerf logs: a submitter is a workspace, a benchmark a
 * project, and {@code platform run} the name of an experiment.
 */
public final class RecordedRuns {
    /** The workspace with the most runs. */
    public static final String DEFAULT_WORKSPACE = "NVIDIA";

    private static final String RESOURCE = "/io/cometlake/emulator/runs.jsonl.gz";

    private RecordedRuns() {}

    public static void load(Store store) {
        List<RecordedRun> runs = read(store.userName());
        Map<String, Project> projects = new LinkedHashMap<>();
        for (RecordedRun run : runs) {
            Project project = project(run.metadata());
            projects.merge(
                    project.id(), project, (one, other) -> one.lastUpdated() > other.lastUpdated() ? one : other);
        }
        for (Project project : projects.values()) {
            store.addWorkspace(project.workspace());
            store.addProject(project, null);
        }
        runs.forEach(run -> store.add(run, run.metadata().projectId()));
    }

    private static List<RecordedRun> read(String userName) {
        List<RecordedRun> runs = new ArrayList<>();
        try (InputStream resource = RecordedRuns.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new EmulatorException(RESOURCE + " is not in this jar: build it again", null);
            }
            BufferedReader lines = new BufferedReader(
                    new InputStreamReader(new GZIPInputStream(resource, 1 << 16), StandardCharsets.UTF_8), 1 << 16);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                runs.add(RecordedRun.parse(line, userName));
            }
            return runs;
        } catch (IOException | JacksonException e) {
            throw new EmulatorException(RESOURCE + " cannot be read: build the jar again", e);
        }
    }

    private static Project project(ExperimentMetadata run) {
        Long end = run.endTime();
        return new Project(
                run.projectId(),
                run.projectName(),
                run.workspaceName(),
                run.userName(),
                "MLPerf Training v3.1, " + run.projectName() + " by " + run.workspaceName(),
                null,
                true,
                end == null ? run.startTime() : end);
    }
}
