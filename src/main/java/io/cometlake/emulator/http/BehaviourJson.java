// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.AssetServing;
import io.cometlake.emulator.Behaviour;
import io.cometlake.emulator.FaultRule;
import io.cometlake.emulator.Faults;
import io.cometlake.emulator.ListingShift;
import io.cometlake.emulator.QueryAnswers;
import io.cometlake.emulator.RateLimit;
import io.cometlake.emulator.json.JsonWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A behaviour as JSON: {@code listingShift} in lower case, times in milliseconds, null where there is no limit. */
final class BehaviourJson {
    private static final Set<String> MEMBERS = Set.of(
            "version",
            "ignorePaging",
            "ignorePage",
            "listingShift",
            "chartPointLimit",
            "latencyMillis",
            "rateLimit",
            "bareNonFinite",
            "assets",
            "queries",
            "faultSeed",
            "faults");

    private BehaviourJson() {}

    static void write(Behaviour behaviour, JsonWriter out) throws IOException {
        Integer chartPointLimit = behaviour.chartPointLimit();
        out.beginObject()
                .member("version", behaviour.version())
                .member("ignorePaging", behaviour.ignorePaging())
                .member("ignorePage", behaviour.ignorePage())
                .member("listingShift", behaviour.listingShift().name().toLowerCase(Locale.ROOT))
                .member("chartPointLimit", chartPointLimit == null ? null : Long.valueOf(chartPointLimit))
                .member("latencyMillis", behaviour.latency().toMillis())
                .name("rateLimit");
        RateLimit limit = behaviour.rateLimit();
        if (limit == null) {
            out.nullValue();
        } else {
            out.beginObject()
                    .member("calls", limit.calls())
                    .member("windowMillis", limit.window().toMillis())
                    .member("retryAfter", limit.retryAfter())
                    .endObject();
        }
        out.member("bareNonFinite", behaviour.bareNonFinite());
        out.member("assets", behaviour.assets().toString());
        out.member("queries", behaviour.queries().toString());
        out.member("faultSeed", behaviour.faults().seed()).name("faults").beginArray();
        for (FaultRule rule : behaviour.faults().rules()) {
            out.value(rule.toString());
        }
        out.endArray().endObject();
    }

    /** The behaviour with the members that are given; the others stay. */
    static Behaviour change(Behaviour now, JsonNode json) {
        for (String member : json.propertyNames()) {
            if (!MEMBERS.contains(member)) {
                throw new IllegalArgumentException("Unknown behaviour " + member + "; known are " + MEMBERS);
            }
        }
        return new Behaviour(
                json.path("version").asString(now.version()),
                json.path("ignorePaging").asBoolean(now.ignorePaging()),
                json.path("ignorePage").asBoolean(now.ignorePage()),
                json.has("listingShift")
                        ? ListingShift.valueOf(
                                json.get("listingShift").asString().toUpperCase(Locale.ROOT))
                        : now.listingShift(),
                json.has("chartPointLimit") ? number(json.get("chartPointLimit")) : now.chartPointLimit(),
                Duration.ofMillis(
                        json.path("latencyMillis").asLong(now.latency().toMillis())),
                json.has("rateLimit") ? rateLimit(json.get("rateLimit")) : now.rateLimit(),
                json.path("bareNonFinite").asBoolean(now.bareNonFinite()),
                json.has("assets") ? AssetServing.parse(json.get("assets").asString("")) : now.assets(),
                json.has("queries") ? QueryAnswers.parse(json.get("queries").asString("")) : now.queries(),
                new Faults(
                        json.path("faultSeed").asLong(now.faults().seed()),
                        json.has("faults")
                                ? rules(json.get("faults"))
                                : now.faults().rules()));
    }

    private static List<FaultRule> rules(JsonNode json) {
        if (json.isNull()) {
            return List.of();
        }
        if (!json.isArray()) {
            throw new IllegalArgumentException("faults is no list of rules, as in [\"status=503,share=0.2\"]");
        }
        List<FaultRule> rules = new ArrayList<>();
        json.forEach(rule -> rules.add(FaultRule.parse(rule.asString())));
        return rules;
    }

    private static @Nullable Integer number(JsonNode json) {
        return json.isNull() ? null : json.asInt();
    }

    private static @Nullable RateLimit rateLimit(JsonNode json) {
        return json.isNull()
                ? null
                : new RateLimit(
                        json.required("calls").asInt(),
                        Duration.ofMillis(json.required("windowMillis").asLong()),
                        json.path("retryAfter").asBoolean(true));
    }
}
