// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.store.Experiment;
import io.cometlake.emulator.store.Series;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a chart request asks of each experiment.
 *
 * @param independent whether each metric has its own steps; else only steps at which every one of them has a value
 * @param limit most points a metric
 */
record ChartQuery(Set<String> metrics, Set<String> parameters, boolean independent, int limit) {
    boolean isEmpty() {
        return metrics.isEmpty() && parameters.isEmpty();
    }

    /** Points that an answer would hold at most. */
    long pointsOf(List<Experiment> experiments) {
        long points = 0;
        for (Experiment experiment : experiments) {
            for (String metric : metrics) {
                points += experiment
                        .series(metric)
                        .map(series -> Math.min(limit, series.size()))
                        .orElse(0);
            }
        }
        return points;
    }

    List<Series> seriesOf(Experiment experiment) {
        List<Series> found = new ArrayList<>();
        for (String metric : metrics) {
            experiment.series(metric).ifPresent(found::add);
        }
        List<Series> chosen = independent ? found : aligned(found);
        return chosen.stream().map(series -> series.thinned(limit)).toList();
    }

    private List<Series> aligned(List<Series> found) {
        if (found.size() < metrics.size()) {
            return found.stream().map(series -> series.select(new int[0])).toList();
        }
        List<Map<Long, Integer>> places =
                found.stream().map(ChartQuery::placesByStep).toList();
        Set<Long> shared =
                new HashSet<>(places.isEmpty() ? Set.of() : places.get(0).keySet());
        places.forEach(steps -> shared.retainAll(steps.keySet()));
        List<Series> aligned = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Map<Long, Integer> steps = places.get(i);
            int[] chosen = shared.stream().sorted().mapToInt(steps::get).toArray();
            aligned.add(found.get(i).select(chosen));
        }
        return aligned;
    }

    /** The last point of each step; points without a step are left out. */
    private static Map<Long, Integer> placesByStep(Series series) {
        Map<Long, Integer> places = new LinkedHashMap<>();
        for (int i = 0; i < series.size(); i++) {
            Long step = series.at(i).step();
            if (step != null) {
                places.put(step, i);
            }
        }
        return places;
    }
}
