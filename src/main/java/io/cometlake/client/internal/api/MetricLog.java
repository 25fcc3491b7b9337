// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.api.GpuMetrics;
import io.cometlake.client.api.Moment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Logs an experiment's metrics. Thread-safe. */
final class MetricLog {
    private final ApiCalls calls;
    private final ExperimentWriteEndpoints endpoints;

    MetricLog(ApiCalls calls, ExperimentWriteEndpoints endpoints) {
        this.calls = calls;
        this.endpoints = endpoints;
    }

    /** @param value a number or text */
    void metric(String name, Object value, Moment moment) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A metric without a name, whose value is " + value);
        }
        ObjectNode body = endpoints.body().put("metricName", name);
        body.putPOJO("metricValue", value);
        send("metric", at(body, moment));
    }

    void metrics(Map<String, ?> metrics, Moment moment) {
        Map<String, Object> flat = new LinkedHashMap<>();
        Flattening.METRICS.flatten(metrics, flat);
        flat.forEach((name, value) -> {
            if (!(value instanceof Number) && !(value instanceof String)) {
                throw new IllegalArgumentException("Metric '" + name + "' is " + value + ", which is no number");
            }
        });
        flat.forEach((name, value) -> metric(name, value, moment));
    }

    void cpu(List<? extends Number> percentUtilization, Moment moment) {
        ObjectNode body = endpoints.body();
        ArrayNode cores = body.putArray("cpuPercentUtilization");
        percentUtilization.forEach(cores::addPOJO);
        send("cpu-metrics", at(body, moment));
    }

    void ram(long totalBytes, long usedBytes, Moment moment) {
        send("ram-metrics", at(endpoints.body().put("totalRam", totalBytes).put("usedRam", usedBytes), moment));
    }

    void load(double average, Moment moment) {
        send("load-metrics", at(endpoints.body().put("loadAverage", average), moment));
    }

    void gpus(List<GpuMetrics> cards) {
        ObjectNode body = endpoints.body();
        ArrayNode gpus = body.putArray("gpus");
        cards.forEach(gpus::addPOJO);
        send("gpu-metrics", body);
    }

    private void send(String subject, ObjectNode body) {
        calls.write(endpoints.send(subject, body));
    }

    /** What is not said is left out, so that the server fills it in. */
    private static ObjectNode at(ObjectNode body, Moment moment) {
        if (moment.context() != null) {
            body.put("context", moment.context());
        }
        if (moment.step() != null) {
            body.put("step", moment.step());
        }
        if (moment.epoch() != null) {
            body.put("epoch", moment.epoch());
        }
        if (moment.timestamp() != null) {
            body.put("timestamp", moment.timestamp().toEpochMilli());
        }
        return body;
    }
}
