// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.store.Experiment;
import io.cometlake.emulator.store.Store;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;

/** Reads of one experiment, but for its metrics. */
final class ExperimentEndpoints {
    private static final List<String> TEXTS = List.of("html", "code", "graph");
    /** Members that are always there, null where nobody logged them: Comet's own client reads them one by one. */
    private static final List<String> SYSTEM_DETAILS = List.of(
            "user",
            "pythonVersion",
            "pythonVersionVerbose",
            "pid",
            "osType",
            "os",
            "osRelease",
            "machine",
            "processor",
            "ip",
            "hostname",
            "env",
            "gpuStaticInfoList",
            "logAdditionalSystemInfoList",
            "systemMetricNames",
            "maxTotalMemory",
            "networkInterfaceIps",
            "command",
            "executable",
            "osPackages",
            "installedPackages",
            "totalRam");

    private static final List<String> GIT_METADATA = List.of("user", "root", "branch", "parent", "origin");

    private final Store store;
    private final CurrentBehaviour behaviour;

    ExperimentEndpoints(Store store, CurrentBehaviour behaviour) {
        this.store = store;
        this.behaviour = behaviour;
    }

    void register(Routes routes) {
        routes.get("experiment/metadata", this::metadata)
                .get("experiment/tags", this::tags)
                .get(
                        "experiment/log-other",
                        call -> ExperimentJson.values(experiment(call).others()))
                .get(
                        "experiment/parameters",
                        call -> ExperimentJson.values(experiment(call).parameters()))
                .get("experiment/output", call -> text(call, "output"))
                .get("experiment/system-details", call -> details(call, "system-details", SYSTEM_DETAILS))
                .get("experiment/git/metadata", call -> details(call, "git/metadata", GIT_METADATA))
                .get("experiment/git/patch", this::patch);
        TEXTS.forEach(subject -> routes.get("experiment/" + subject, call -> text(call, subject)));
    }

    private Experiment experiment(Call call) {
        return store.experiment(call.experimentKey());
    }

    private Answer metadata(Call call) {
        ServerAge age = behaviour.age();
        Experiment experiment = experiment(call);
        return Answer.json(out -> ExperimentJson.writeMetadata(out, experiment.metadata(), age));
    }

    private Answer tags(Call call) {
        List<String> tags = experiment(call).tags();
        return Answer.json(out -> {
            out.beginObject().name("tags").beginArray();
            for (String tag : tags) {
                out.value(tag);
            }
            out.endArray().endObject();
        });
    }

    /** The output of an experiment without any is an empty text, the other texts are null. */
    private Answer text(Call call, String subject) {
        String text = experiment(call).text(subject).orElse(subject.equals("output") ? "" : null);
        return Answer.json(out -> out.beginObject().member(subject, text).endObject());
    }

    private Answer details(Call call, String subject, List<String> members) {
        Experiment experiment = experiment(call);
        Map<String, JsonNode> details = new LinkedHashMap<>();
        members.forEach(member -> details.put(member, NullNode.getInstance()));
        if (subject.equals("system-details")) {
            measured(experiment, details);
        }
        details.putAll(experiment.details(subject));
        return Answer.json(out -> {
            out.beginObject();
            if (subject.equals("system-details")) {
                out.member("experimentKey", experiment.key());
            }
            for (Map.Entry<String, JsonNode> detail : details.entrySet()) {
                out.name(detail.getKey()).token(detail.getValue().toString());
            }
            out.endObject();
        });
    }

    /** What the metrics of the machine tell of it. */
    private static void measured(Experiment experiment, Map<String, JsonNode> details) {
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        experiment.metrics().stream().filter(name -> name.startsWith("sys.")).forEach(names::add);
        if (names.isEmpty()) {
            return;
        }
        details.put("systemMetricNames", names);
        experiment
                .series("sys.ram.total")
                .filter(series -> series.size() > 0)
                .map(series -> series.at(series.size() - 1))
                .ifPresent(point -> details.put("totalRam", JsonNodeFactory.instance.numberNode(point.value())));
    }

    /** Status 200 with a message is how the server says that there is no patch. */
    private Answer patch(Call call) {
        Experiment experiment = experiment(call);
        return experiment
                .gitPatch()
                .map(zip -> Answer.bytes(Payload.Slice.whole(zip)))
                .orElseGet(() -> Answer.message("No git patch for experiment " + experiment.key()));
    }
}
