// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.model;

import org.jspecify.annotations.Nullable;

/** How often the server wants to hear of a running experiment, in milliseconds. */
public record Heartbeat(
        @Nullable Long isAliveBeatDurationMillis,
        @Nullable Long gpuMonitorIntervalMillis,
        @Nullable Long cpuMonitorIntervalMillis) {}
