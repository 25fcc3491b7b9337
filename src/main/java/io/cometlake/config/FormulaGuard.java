// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

/** Whether texts that a spreadsheet would run as a formula get an apostrophe in front. Concerns CSV only. */
public enum FormulaGuard {
    ON,
    OFF
}
