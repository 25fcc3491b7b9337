// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy;

/**
 * Calls of the server.
 *
 * @param calls at most so many
 * @param minutes that they take at the budget's pace, rounded up
 */
public record PlanCost(long calls, long minutes) {}
