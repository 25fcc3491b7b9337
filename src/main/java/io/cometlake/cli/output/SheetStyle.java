// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.lake.csv.Formulas;

/**
 * How a sheet is printed.
 *
 * @param formulas what becomes of texts in CSV that a spreadsheet would run
 * @param width of a line of a table, in columns
 */
public record SheetStyle(SheetFormat format, Formulas formulas, int width) {}
