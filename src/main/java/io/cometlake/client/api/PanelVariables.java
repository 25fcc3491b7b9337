// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import io.cometlake.client.CometConfigException;
import io.cometlake.client.internal.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The names of a panel's variables. Those of workspace, project, experiments and options are Comet's own; how it names the others is
 * not known, so theirs follow the same pattern.
 */
final class PanelVariables {
    private PanelVariables() {}

    static PanelEnvironment read(Map<String, String> variables) {
        return new PanelEnvironment(
                filled(variables, "COMET_WORKSPACE"),
                filled(variables, "COMET_PROJECT_NAME"),
                keys(filled(variables, "COMET_EXPERIMENT_KEYS")),
                object(variables, "COMET_PANEL_OPTIONS"),
                object(variables, "COMET_EXPERIMENT_COLORS"),
                object(variables, "COMET_METRIC_COLORS"),
                new PanelSize(pixels(variables, "COMET_PANEL_WIDTH"), pixels(variables, "COMET_PANEL_HEIGHT")));
    }

    /** A JSON list, or keys with commas between them. */
    private static @Nullable List<String> keys(@Nullable String value) {
        if (value == null) {
            return null;
        }
        if (!value.startsWith("[")) {
            return Arrays.stream(value.split(",", -1))
                    .map(String::strip)
                    .filter(key -> !key.isEmpty())
                    .toList();
        }
        List<String> keys = new ArrayList<>();
        for (JsonNode key : json("COMET_EXPERIMENT_KEYS", value)) {
            keys.add(key.asString());
        }
        return keys;
    }

    private static String object(Map<String, String> variables, String name) {
        String value = filled(variables, name);
        if (value == null) {
            return "{}";
        }
        if (!json(name, value).isObject()) {
            throw bad(name, "is no JSON object", null);
        }
        return value;
    }

    private static int pixels(Map<String, String> variables, String name) {
        String value = filled(variables, name);
        try {
            return value == null ? 0 : Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw bad(name, "is no whole number", e);
        }
    }

    private static JsonNode json(String name, String value) {
        try {
            return Json.MAPPER.readTree(value);
        } catch (JacksonException e) {
            throw bad(name, "is no JSON", e);
        }
    }

    private static CometConfigException bad(String name, String problem, @Nullable Throwable cause) {
        return new CometConfigException("The panel's variable " + name + " " + problem + ".", cause);
    }

    private static @Nullable String filled(Map<String, String> variables, String name) {
        String value = variables.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
