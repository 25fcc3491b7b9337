// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.Proof;
import io.cometlake.dataset.Tables;
import io.cometlake.export.DetailsDiscovery;
import io.cometlake.export.DiscoveredProject;
import io.cometlake.export.Discovery;
import io.cometlake.export.ProjectDetails.TagLookup;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.step.StepExecution;

/** Reads under which names those experiments of a project have values that are read next. */
final class DetailsDiscoveryReader extends DiscoveryReader {
    DetailsDiscoveryReader(StepExecution step, RunRegistry registry, DiscoveryStore store) {
        super(step, registry, store);
    }

    @Override
    Discovery begin(ExportRun run, DiscoveryStore found, DiscoveredProject project, @Nullable String checkpoint) {
        String id = run.run();
        int number = project.number();
        return new DetailsDiscovery(
                run.comet(),
                project.project(),
                run.selection(),
                found.listings().listsToRead(id, number),
                found.changes().count(id, number),
                lookups(run),
                checkpoint,
                found.details(id, number).orElse(null));
    }

    /** Where each experiment's tags are read by its own endpoint, or none are wanted, nobody would look at what a query finds. */
    private static Set<TagLookup> lookups(ExportRun run) {
        boolean wanted = run.covers(Tables.TAGS) || run.covers(Tables.EXPERIMENTS);
        return wanted && run.spec().proof().reading() == Proof.Reading.BULK
                ? EnumSet.allOf(TagLookup.class)
                : EnumSet.of(TagLookup.BY_EXPERIMENT);
    }
}
