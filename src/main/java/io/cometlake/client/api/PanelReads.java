// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a Comet panel's Python code asks about the page that it stands on. The answers come from {@link PanelEnvironment}, which is
 * given with {@link ApiOptions}; outside of a panel most are empty.
 */
public interface PanelReads {
    /** The workspace that the panel shows. No call. */
    Optional<String> getPanelWorkspace();

    /** The project that the panel shows. No call. */
    Optional<String> getPanelProjectName();

    /**
     * The id of the project that the panel shows; empty if there is no such project. One call.
     *
     * @throws io.cometlake.client.CometConfigException if the panel names no workspace or project
     */
    Optional<String> getPanelProjectId();

    /**
     * The experiments that are selected in the panel, one call each, or else all of the project, one call.
     *
     * @throws io.cometlake.client.CometConfigException if the panel names no experiments, and no workspace or project either
     */
    List<? extends ExperimentReads> getPanelExperiments();

    /** Their keys: no call if the panel selects experiments, else one. */
    List<String> getPanelExperimentKeys();

    /** The sorted names of the project's metrics but those of the system ({@code sys.}). One call. */
    List<String> getPanelMetricsNames();

    /** What the panel's user has set, by name. No call. */
    JsonNode getPanelOptions();

    /** The page's colours of experiments, by key. No call. */
    JsonNode getPanelExperimentColors();

    /** The page's colours of metrics, by name. No call. */
    JsonNode getPanelMetricColors();

    /** In pixels; 0 outside of a panel. No call. */
    int getPanelWidth();

    /** In pixels; 0 outside of a panel. No call. */
    int getPanelHeight();

    /** Width and height. No call. */
    PanelSize getPanelSize();
}
