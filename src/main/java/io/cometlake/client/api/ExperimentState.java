// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

/** What has become of an experiment. */
public enum ExperimentState {
    RUNNING,
    FINISHED,
    CRASHED
}
