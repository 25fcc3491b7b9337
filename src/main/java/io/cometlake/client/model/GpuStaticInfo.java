// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.model;

import org.jspecify.annotations.Nullable;

/**
 * A graphics card of the machine that an experiment ran on.
 *
 * @param powerLimit milliwatts
 * @param totalMemory bytes
 */
public record GpuStaticInfo(
        @Nullable Integer gpuIndex,
        @Nullable String name,
        @Nullable String uuid,
        @Nullable Long totalMemory,
        @Nullable Long powerLimit) {}
