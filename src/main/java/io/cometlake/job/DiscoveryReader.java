// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.export.DiscoveredProject;
import io.cometlake.export.Discovery;
import io.cometlake.export.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/** Reads the findings of one project, and checkpoints behind each; one a step execution. */
abstract class DiscoveryReader implements ItemStreamReader<List<Finding>> {
    private static final String CHECKPOINT = "discovery.checkpoint";

    private final StepExecution step;
    private final RunRegistry registry;
    private final DiscoveryStore store;
    private @Nullable Discovery discovery;

    DiscoveryReader(StepExecution step, RunRegistry registry, DiscoveryStore store) {
        this.step = step;
        this.registry = registry;
        this.store = store;
    }

    /** @param checkpoint where an earlier attempt ended; null to begin */
    abstract Discovery begin(
            ExportRun run, DiscoveryStore found, DiscoveredProject project, @Nullable String checkpoint);

    /** All is found. */
    void done(ExportRun run) {}

    @Override
    public void open(ExecutionContext context) {
        ExportRun run = registry.of(step);
        DiscoveredProject project = store.project(run.run(), Partitions.numberOf(step));
        String checkpoint = context.containsKey(CHECKPOINT) ? context.getString(CHECKPOINT) : null;
        discovery = begin(run, store, project, checkpoint);
    }

    @Override
    public @Nullable List<Finding> read() {
        ExportRun run = registry.of(step);
        run.stop().check();
        List<Finding> findings = opened().next();
        if (findings.isEmpty()) {
            done(run);
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

    private Discovery opened() {
        if (discovery == null) {
            throw new IllegalStateException("Read before it was opened");
        }
        return discovery;
    }
}
