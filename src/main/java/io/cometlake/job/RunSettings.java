// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.cometlake.client.BudgetLimits;
import io.cometlake.client.ClientConfig;
import io.cometlake.config.ExportSpec;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/** The settings of a run for its report. The key, its server's header and the proxy's login are left out. */
final class RunSettings {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultVisibility(seen -> seen.withIsGetterVisibility(Visibility.NONE))
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .changeDefaultPropertyInclusion(included -> included.withValueInclusion(Include.NON_NULL))
            .build();

    private RunSettings() {}

    /** By way of the text, so that a report that is read back equals the one that was written. */
    static Map<String, Object> of(ExportSpec spec, ClientConfig client) {
        String text = MAPPER.writeValueAsString(Map.of("export", spec, "client", client(client)));
        return MAPPER.readValue(text, new TypeReference<Map<String, Object>>() {});
    }

    /** Named one by one: what is not named here never reaches a report. */
    private static Map<String, Object> client(ClientConfig config) {
        Map<String, Object> client = new TreeMap<>();
        client.put("key_from", config.apiKey().origin());
        client.put("concurrency", config.budget().concurrency());
        if (config.budget().callsPerHour() != BudgetLimits.UNLIMITED) {
            client.put("calls_per_hour", config.budget().callsPerHour());
        }
        if (config.budget().callsPerSecond() != BudgetLimits.UNLIMITED) {
            client.put("calls_per_second", config.budget().callsPerSecond());
        }
        client.put("retries", config.retries().retries());
        client.put("response_timeout_ms", config.timeouts().response().toMillis());
        client.put("verify_certificate", config.tls().verify());
        if (config.proxy() != null) {
            client.put("proxy", config.proxy().toString());
        }
        return client;
    }
}
