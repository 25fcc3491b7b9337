// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import org.jspecify.annotations.Nullable;

/**
 * Which column of a file holds the values of a name that stands in the rows of another table.
 *
 * @param table the other table
 * @param name as the server has it
 * @param column null where the file has no room for one
 */
public record DerivedColumn(
        String table, String name, @Nullable String column) {}
