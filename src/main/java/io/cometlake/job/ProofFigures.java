// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

/**
 * What came of comparing one table of one project with what the server tells.
 *
 * @param experiments compared
 * @param expected rows, of series one each, that the server tells of
 * @param found how many of them the lake has
 * @param differences of any kind
 */
public record ProofFigures(
        String workspace,
        String project,
        String table,
        long experiments,
        long expected,
        long found,
        long differences) {}
