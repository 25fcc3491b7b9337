// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

/** Whether an export covers archived experiments. */
public enum ArchivedExperiments {
    INCLUDED,
    LEFT_OUT
}
