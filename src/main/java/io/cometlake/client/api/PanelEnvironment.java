// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import io.cometlake.client.ClientConfig;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a Comet panel tells the program in it, as texts.
 *
 * @param workspace null if unknown
 * @param projectName null if unknown
 * @param experimentKeys those selected; null if the panel does not say, which means all of the project
 * @param options a JSON object, as text
 * @param experimentColors a JSON object, as text
 * @param metricColors a JSON object, as text
 * @param size in pixels
 */
public record PanelEnvironment(
        @Nullable String workspace,
        @Nullable String projectName,
        @Nullable List<String> experimentKeys,
        String options,
        String experimentColors,
        String metricColors,
        PanelSize size) {
    /** No panel. */
    public static final PanelEnvironment NONE = of(Map.of());

    public PanelEnvironment {
        experimentKeys = experimentKeys == null ? null : List.copyOf(experimentKeys);
    }

    /** The same, with the configuration's workspace and project where the panel names none. */
    PanelEnvironment orElse(ClientConfig config) {
        return new PanelEnvironment(
                workspace == null ? config.workspace() : workspace,
                projectName == null ? config.projectName() : projectName,
                experimentKeys,
                options,
                experimentColors,
                metricColors,
                size);
    }

    /** Reads a panel's variables. */
    public static PanelEnvironment of(Map<String, String> variables) {
        return PanelVariables.read(variables);
    }
}
