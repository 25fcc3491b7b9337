// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export.wide;

import io.cometlake.dataset.ColumnType;

/**
 * A column that is made of a name.
 *
 * @param name of the column
 * @param type {@link ColumnType#DOUBLE} or {@link ColumnType#TEXT}
 */
public record WideColumn(WideField field, String name, ColumnType type) {}
