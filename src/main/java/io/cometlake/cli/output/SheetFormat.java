// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

/** The forms that a sheet can be printed in. */
public enum SheetFormat {
    /** For people: headings, figures with separators, durations in words. */
    TABLE,
    /** For programs and spreadsheets: RFC 4180, values as in the lake's CSV files. */
    CSV,
    /** For programs: one document. */
    JSON
}
