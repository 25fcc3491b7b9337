// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.facts;

import io.cometlake.client.ChartHandler;
import io.cometlake.client.ChartRequest;
import io.cometlake.client.CometTimeoutException;
import io.cometlake.client.api.CometReads;
import io.cometlake.client.model.MetricSeries;
import io.cometlake.query.Query;
import io.cometlake.query.Variable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the last values of metrics, and parameters, of many experiments with one call. A time-out halves how many one call is for, and
 * that stays so: the next ones are no smaller. Not thread-safe.
 */
final class ChartValues {
    /** So many experiments at first. */
    static final int MOST_EXPERIMENTS = 100;

    /** Calls that time out before there is one experiment in each: 100, 50, 25, 12, 6, 3. */
    static final int MOST_TIMEOUTS = 6;

    private final CometReads comet;
    private int size = MOST_EXPERIMENTS;

    ChartValues(CometReads comet) {
        this.comet = comet;
    }

    /**
     * What an answer says.
     *
     * @param values by experiment, as texts; without those that it has not
     * @param parametersSaid the experiments of which it says which parameters they have
     */
    record Answer(Map<String, Map<Variable, String>> values, Set<String> parametersSaid) {
        Map<Variable, String> of(String experimentKey) {
            return values.getOrDefault(experimentKey, Map.of());
        }
    }

    /**
     * @param experiments keys
     * @param metrics names; some, unless there are parameters
     * @throws CometTimeoutException if not even one experiment can be asked for
     */
    Answer read(List<String> experiments, List<String> metrics, List<String> parameters) {
        Answer all = new Answer(new HashMap<>(), new HashSet<>());
        int from = 0;
        while (from < experiments.size()) {
            List<String> keys = experiments.subList(from, Math.min(from + size, experiments.size()));
            LastValues handler = new LastValues();
            try {
                comet.getMetricsForChart(
                        new ChartRequest(keys, metrics, parameters).with(ChartRequest.Sampling.FOR_DRAWING), handler);
            } catch (CometTimeoutException e) {
                if (keys.size() == 1) {
                    throw e;
                }
                size = keys.size() / 2;
                continue;
            }
            all.values().putAll(handler.values);
            all.parametersSaid().addAll(handler.parametersSaid);
            from += keys.size();
        }
        return all;
    }

    /** A number as it is compared and kept, however the server spells it. */
    static @Nullable String last(MetricSeries series) {
        int last = series.size() - 1;
        if (last < 0 || series.noValue().get(last)) {
            return null;
        }
        double value = series.values()[last];
        @Nullable String[] texts = series.texts();
        return Double.isNaN(value) && texts != null && texts[last] != null ? texts[last] : Double.toString(value);
    }

    /** Of one call; an attempt that broke off leaves nothing. */
    private static final class LastValues implements ChartHandler {
        private final Map<String, Map<Variable, String>> values = new HashMap<>();
        private final Set<String> parametersSaid = new HashSet<>();

        @Override
        public void begin() {
            values.clear();
            parametersSaid.clear();
        }

        @Override
        public void series(String experimentKey, MetricSeries series) {
            put(experimentKey, Query.metric(series.metric()), last(series));
        }

        @Override
        public void parameter(String experimentKey, String name, @Nullable String value) {
            put(experimentKey, Query.parameter(name), value);
        }

        @Override
        public void parametersOf(String experimentKey) {
            parametersSaid.add(experimentKey);
        }

        private void put(String experimentKey, Variable variable, @Nullable String value) {
            if (value != null) {
                values.computeIfAbsent(experimentKey, ignored -> new HashMap<>())
                        .put(variable, value);
            }
        }
    }
}
