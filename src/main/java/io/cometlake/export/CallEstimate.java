// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.export.ProjectDetails.TagLookup;

/**
 * Says how many calls a bundle will take, if its answers are neither too large nor too slow.
 *
 * @param others whether they are fetched, one call an experiment
 * @param charts whether points or parameters are fetched
 * @param tags whether tags are wanted
 */
public record CallEstimate(FetchTuning tuning, boolean others, boolean charts, boolean tags) {
    public long of(ProjectDetails project, int experiments) {
        long calls = others ? experiments : 0;
        if (tags && project.tagLookup() == TagLookup.BY_EXPERIMENT) {
            calls += experiments;
        }
        if (charts && !(project.metrics().isEmpty() && project.parameters().isEmpty())) {
            calls += batches(experiments) * callsABatch(project);
        }
        return calls;
    }

    private long batches(int experiments) {
        long batches = 0;
        int size = tuning.firstExperiments();
        for (int left = experiments; left > 0; left -= size) {
            if (batches > 0) {
                size = Math.min(tuning.maxExperiments(), size * 2);
            }
            batches++;
        }
        return batches;
    }

    private long callsABatch(ProjectDetails project) {
        long metricCalls = chunks(project.metrics().size());
        long parameterCalls = chunks(project.parameters().size());
        return metricCalls > 0 && parameterCalls == 1 ? metricCalls : metricCalls + parameterCalls;
    }

    private long chunks(int names) {
        return (names + tuning.maxNames() - 1L) / tuning.maxNames();
    }
}
