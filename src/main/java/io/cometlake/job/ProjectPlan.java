// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import org.jspecify.annotations.Nullable;

/**
 * What an export would do in one project.
 *
 * @param fetched experiments that would be read
 * @param rows that are expected of them, by what the lake has of the project, or else of all; null where it has nothing
 * @param bytes likewise
 */
public record ProjectPlan(
        String workspace,
        String project,
        ChangeFigures changes,
        long fetched,
        @Nullable Long rows,
        @Nullable Long bytes) {}
