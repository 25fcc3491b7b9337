// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.config.Proof;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Says how many calls a bundle will take, if its answers are neither too large nor too slow.
 *
 * @param tables names of the tables to fill
 * @param reading by which endpoints
 */
public record CallEstimate(FetchTuning tuning, Set<String> tables, Proof.Reading reading) {
    private static final String CHART = "experiments/multi-metric-chart";
    private static final String ALL_METRICS = "experiment/metrics/get-all";
    private static final String PARAMETERS = "experiment/parameters";

    public CallEstimate {
        tables = Set.copyOf(tables);
    }

    /** By endpoint, as the statistics of calls name them, sorted; without those that are not called. */
    public SortedMap<String, Long> of(ProjectDetails project, int experiments) {
        SortedMap<String, Long> calls = new TreeMap<>();
        if (experiments == 0) {
            return calls;
        }
        for (ExperimentCall call : ExperimentCall.neededBy(tables, project.tagLookup(), reading)) {
            calls.merge(call.endpoint(), (long) experiments, Long::sum);
        }
        ProjectDetails wanted = project.narrowedTo(tables);
        switch (reading) {
            case BULK -> {
                if (!(wanted.metrics().isEmpty() && wanted.parameters().isEmpty())) {
                    calls.merge(CHART, batches(experiments) * callsABatch(wanted), Long::sum);
                }
            }
            case EXACT -> {
                if (!wanted.metrics().isEmpty()) {
                    calls.merge(ALL_METRICS, (long) experiments, Long::sum);
                }
                if (!wanted.parameters().isEmpty()) {
                    calls.merge(PARAMETERS, (long) experiments, Long::sum);
                }
            }
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
