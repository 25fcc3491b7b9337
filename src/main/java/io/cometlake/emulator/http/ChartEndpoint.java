// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.json.JsonWriter;
import io.cometlake.emulator.store.Experiment;
import io.cometlake.emulator.store.LoggedValue;
import io.cometlake.emulator.store.Series;
import io.cometlake.emulator.store.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Metrics of many experiments in one answer, streamed experiment by experiment. */
final class ChartEndpoint {
    private static final int SAMPLED_POINTS = 500;

    private final Store store;
    private final CurrentBehaviour behaviour;

    ChartEndpoint(Store store, CurrentBehaviour behaviour) {
        this.store = store;
        this.behaviour = behaviour;
    }

    void register(Routes routes) {
        routes.post("experiments/multi-metric-chart", this::chart);
    }

    private Answer chart(Call call) {
        call.body();
        ChartQuery query = new ChartQuery(
                new LinkedHashSet<>(call.texts("metrics")),
                new LinkedHashSet<>(call.texts("params")),
                call.isTrue("independentMetrics")
                        || call.member("independentMetrics").isEmpty(),
                call.isTrue("fetchFull") ? MetricEndpoints.STORED_POINTS : SAMPLED_POINTS);
        List<Experiment> experiments = new ArrayList<>();
        if (!query.isEmpty()) {
            Set<String> keys = new LinkedHashSet<>(call.texts("targetedExperiments"));
            keys.forEach(key -> store.find(key).ifPresent(experiments::add));
        }
        Integer limit = behaviour.get().chartPointLimit();
        if (limit != null && query.pointsOf(experiments) > limit) {
            return Answer.gatewayTimeout();
        }
        boolean bare = behaviour.get().bareNonFinite();
        return Answer.json(out -> write(query, experiments, bare ? out.withBareNonFinite() : out));
    }

    private static void write(ChartQuery query, List<Experiment> experiments, JsonWriter out) throws IOException {
        out.beginObject()
                .member("empty", experiments.isEmpty())
                .name("experiments")
                .beginMap();
        for (Experiment experiment : experiments) {
            out.name(experiment.key());
            write(query, experiment, out);
        }
        out.endObject().endObject();
    }

    private static void write(ChartQuery query, Experiment experiment, JsonWriter out) throws IOException {
        long start = experiment.metadata().startTime();
        out.beginObject()
                .member("experimentKey", experiment.key())
                .member("experimentName", experiment.metadata().name())
                .name("steps")
                .nullValue()
                .name("epochs")
                .nullValue()
                .name("metrics")
                .beginArray();
        for (Series series : query.seriesOf(experiment)) {
            out.beginObject().member("metricName", series.metric());
            series.writeColumns(out, start);
            out.endObject();
        }
        out.endArray().name("params");
        writeParameters(query, experiment, out);
        out.endObject();
    }

    private static void writeParameters(ChartQuery query, Experiment experiment, JsonWriter out) throws IOException {
        if (query.parameters().isEmpty()) {
            out.nullValue();
            return;
        }
        out.beginMap();
        for (LoggedValue parameter : experiment.parameters()) {
            if (query.parameters().contains(parameter.name())) {
                out.member(parameter.name(), parameter.value());
            }
        }
        out.endObject();
    }
}
