// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

/**
 * What one graphics card is doing.
 *
 * @param freeMemory bytes
 * @param usedMemory bytes
 * @param gpuUtilization percent
 * @param totalMemory bytes
 */
public record GpuMetrics(int gpuId, long freeMemory, long usedMemory, double gpuUtilization, long totalMemory) {}
