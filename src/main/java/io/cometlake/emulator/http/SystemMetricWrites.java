// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.store.Refusal;
import io.cometlake.emulator.store.RefusedException;
import io.cometlake.emulator.store.Store;
import io.cometlake.emulator.store.StoredExperiment;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a machine measures of itself. It becomes ordinary metrics, under the names that Comet's own client gives them. */
final class SystemMetricWrites {
    private final Store store;

    SystemMetricWrites(Store store) {
        this.store = store;
    }

    void register(Routes routes) {
        routes.post("write/experiment/cpu-metrics", call -> log(call, cpu(call)))
                .post("write/experiment/ram-metrics", call -> log(call, ram(call)))
                .post("write/experiment/load-metrics", call -> log(call, load(call)))
                .post("write/experiment/gpu-metrics", call -> log(call, gpus(call)));
    }

    private static Map<String, Double> cpu(Call call) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        double sum = 0;
        int core = 0;
        for (JsonNode percent : call.requiredMember("cpuPercentUtilization")) {
            sum += number("cpuPercentUtilization", percent);
            metrics.put(
                    String.format(Locale.ROOT, "sys.cpu.percent.%02d", ++core),
                    number("cpuPercentUtilization", percent));
        }
        if (core > 0) {
            metrics.put("sys.cpu.percent.avg", sum / core);
        }
        return metrics;
    }

    private static Map<String, Double> ram(Call call) {
        return Map.of("sys.ram.total", number(call, "totalRam"), "sys.ram.used", number(call, "usedRam"));
    }

    private static Map<String, Double> load(Call call) {
        return Map.of("sys.load.avg", number(call, "loadAverage"));
    }

    private static Map<String, Double> gpus(Call call) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        for (JsonNode gpu : call.requiredMember("gpus")) {
            for (String member : new String[] {"freeMemory", "usedMemory", "gpuUtilization", "totalMemory"}) {
                String name = member.replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
                metrics.put("sys.gpu." + gpu.path("gpuId").asString() + "." + name, number(member, gpu.path(member)));
            }
        }
        return metrics;
    }

    private static double number(Call call, String name) {
        return number(name, call.requiredMember(name));
    }

    private static double number(String name, JsonNode node) {
        if (!node.isNumber()) {
            throw new RefusedException(Refusal.BAD_REQUEST, name + " is not a number: " + node);
        }
        return node.doubleValue();
    }

    private Answer log(Call call, Map<String, Double> metrics) {
        StoredExperiment experiment = store.change(call.experimentKey());
        experiment.heardOf(store.now());
        @Nullable Long step = call.whole("step").orElse(null);
        @Nullable
        Double epoch = call.member("epoch").map(node -> number("epoch", node)).orElse(null);
        long timestamp = call.whole("timestamp").orElseGet(store::now);
        metrics.forEach((name, value) -> experiment.addPoint(name, step, epoch, timestamp, value, null, null));
        return Answer.saved();
    }
}
