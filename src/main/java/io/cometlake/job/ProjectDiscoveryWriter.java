// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.export.DiscoveredProject;
import io.cometlake.export.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/** Saves the findings of one project; one a step execution. */
final class ProjectDiscoveryWriter implements ItemWriter<List<Finding>> {
    private final StepExecution step;
    private final RunRegistry registry;
    private final DiscoveryStore store;
    private @Nullable DiscoveredProject project;

    ProjectDiscoveryWriter(StepExecution step, RunRegistry registry, DiscoveryStore store) {
        this.step = step;
        this.registry = registry;
        this.store = store;
    }

    @Override
    public void write(Chunk<? extends List<Finding>> chunk) {
        ExportRun export = registry.of(step);
        String run = export.run();
        DiscoveredProject found = project == null ? store.project(run, Partitions.numberOf(step)) : project;
        project = found;
        chunk.forEach(findings -> store.save(run, found, findings, export.selected()));
    }
}
