// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.captures;

import io.cometlake.client.CometConfigException;
import io.cometlake.client.api.ApiOptions;
import io.cometlake.client.api.Caching;
import io.cometlake.client.api.CometReads;
import io.cometlake.client.api.PanelEnvironment;
import io.cometlake.client.api.PanelSize;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The captured calls that make few requests or none: the memory of answers, and panels. */
final class SessionCaptures {
    private static final PanelEnvironment PANEL =
            PanelEnvironment.of(Map.of("COMET_WORKSPACE", "ws", "COMET_PROJECT_NAME", "proj"));

    private SessionCaptures() {}

    static void in(JavaCalls calls) {
        memory(calls);
        panels(calls);
        panelsWithoutPlace(calls);
    }

    @SuppressWarnings("deprecation")
    private static void memory(JavaCalls calls) {
        calls.of("API.clear_cache", 0, replay -> replay.api().clearCache())
                .of("API.update_cache", 0, replay -> replay.api().updateCache())
                .of(
                        "API.use_cache",
                        0,
                        replay -> assertThat(replay.api(ApiOptions.DEFAULT.with(Caching.OFF))
                                        .useCache())
                                .isEqualTo(Caching.OFF))
                .of("API.use_cache", 1, replay -> {
                    replay.api().useCache(Caching.OFF);
                    assertThat(replay.api().useCache()).isEqualTo(Caching.OFF);
                })
                .of("API.do_cache", 0, replay -> replay.api().doCache("projects"))
                .of("API.do_not_cache", 0, replay -> replay.api().doNotCache("projects"));
    }

    private static void panels(JavaCalls calls) {
        calls.of(
                        "API.get_panel_workspace",
                        0,
                        replay -> assertThat(on(replay).getPanelWorkspace()).contains("ws"))
                .of(
                        "API.get_panel_project_name",
                        0,
                        replay -> assertThat(on(replay).getPanelProjectName()).contains("proj"))
                .of(
                        "API.get_panel_project_id",
                        0,
                        replay -> assertThat(on(replay).getPanelProjectId()).contains("proj0001"))
                .of(
                        "API.get_panel_experiments",
                        0,
                        replay -> assertThat(on(replay).getPanelExperiments()).hasSize(2))
                .of(
                        "API.get_panel_experiment_keys",
                        0,
                        replay -> assertThat(on(replay).getPanelExperimentKeys())
                                .containsExactly(ApiCaptures.KEY, ApiCaptures.OTHER_KEY))
                .of(
                        "API.get_panel_metrics_names",
                        0,
                        replay -> assertThat(on(replay).getPanelMetricsNames()).containsExactly("acc", "loss"))
                .of(
                        "API.get_panel_options",
                        0,
                        replay -> assertThat(on(replay).getPanelOptions()).isEmpty())
                .of(
                        "API.get_panel_experiment_colors",
                        0,
                        replay -> assertThat(on(replay).getPanelExperimentColors())
                                .isEmpty())
                .of(
                        "API.get_panel_metric_colors",
                        0,
                        replay -> assertThat(on(replay).getPanelMetricColors()).isEmpty())
                .of(
                        "API.get_panel_width",
                        0,
                        replay -> assertThat(on(replay).getPanelWidth()).isZero())
                .of(
                        "API.get_panel_height",
                        0,
                        replay -> assertThat(on(replay).getPanelHeight()).isZero())
                .of(
                        "API.get_panel_size",
                        0,
                        replay -> assertThat(on(replay).getPanelSize()).isEqualTo(new PanelSize(0, 0)));
    }

    private static void panelsWithoutPlace(JavaCalls calls) {
        calls.of(
                        "API.get_panel_workspace",
                        1,
                        replay -> assertThat(replay.api().getPanelWorkspace()).isEmpty())
                .of(
                        "API.get_panel_project_name",
                        1,
                        replay -> assertThat(replay.api().getPanelProjectName()).isEmpty())
                .of(
                        "API.get_panel_project_id",
                        1,
                        replay -> missing(() -> replay.api().getPanelProjectId()))
                .of(
                        "API.get_panel_experiments",
                        1,
                        replay -> missing(() -> replay.api().getPanelExperiments()))
                .of(
                        "API.get_panel_experiment_keys",
                        1,
                        replay -> missing(() -> replay.api().getPanelExperimentKeys()))
                .of(
                        "API.get_panel_metrics_names",
                        1,
                        replay -> missing(() -> replay.api().getPanelMetricsNames()));
    }

    private static CometReads on(Replay replay) {
        return replay.api(ApiOptions.DEFAULT.with(PANEL));
    }

    private static void missing(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(CometConfigException.class)
                .hasMessageContaining("COMET_WORKSPACE and COMET_PROJECT_NAME");
    }
}
