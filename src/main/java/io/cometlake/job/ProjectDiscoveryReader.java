// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.export.DiscoveredProject;
import io.cometlake.export.Finding;
import io.cometlake.export.ProjectDetails;
import io.cometlake.export.ProjectDiscovery;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/** Reads the findings of one project, and checkpoints behind each; one a step execution. */
class ProjectDiscoveryReader implements ItemStreamReader<List<Finding>> {
    private static final String CHECKPOINT = "discovery.checkpoint";

    private final StepExecution step;
    private final RunRegistry registry;
    private final DiscoveryStore store;
    private @Nullable ProjectDiscovery discovery;

    ProjectDiscoveryReader(StepExecution step, RunRegistry registry, DiscoveryStore store) {
        this.step = step;
        this.registry = registry;
        this.store = store;
    }

    @Override
    public void open(ExecutionContext context) {
        ExportRun run = registry.of(step);
        int number = Partitions.numberOf(step);
        DiscoveredProject project = store.project(run.run(), number);
        String checkpoint = context.containsKey(CHECKPOINT) ? context.getString(CHECKPOINT) : null;
        if (checkpoint == null && store.isChosen(run.run(), number)) {
            checkpoint = ProjectDiscovery.EXPERIMENTS_KNOWN;
        }
        discovery = new ProjectDiscovery(
                run.comet(),
                project.project(),
                run.selection(),
                run.discovery(),
                checkpoint,
                store.keysSeen(run.run(), number),
                store.details(run.run(), number).map(ProjectDetails::tags).orElse(List.of()));
    }

    @Override
    public @Nullable List<Finding> read() {
        ExportRun run = registry.of(step);
        run.stop().check();
        List<Finding> findings = opened().next();
        if (findings.isEmpty()) {
            run.progress().projectDone();
            return null;
        }
        return findings;
    }

    @Override
    public void update(ExecutionContext context) {
        context.putString(CHECKPOINT, opened().checkpoint());
    }

    @Override
    public void close() {}

    private ProjectDiscovery opened() {
        if (discovery == null) {
            throw new IllegalStateException("Read before it was opened");
        }
        return discovery;
    }
}
