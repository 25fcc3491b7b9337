// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.Behaviour;
import io.cometlake.emulator.ListingShift;
import io.cometlake.emulator.RateLimit;
import io.cometlake.emulator.json.JsonWriter;
import java.io.IOException;
import java.time.Duration;
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
            "bareNonFinite");

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
        out.member("bareNonFinite", behaviour.bareNonFinite()).endObject();
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
                json.path("bareNonFinite").asBoolean(now.bareNonFinite()));
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
