// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What every form of a table's file has in common, whether Parquet or CSV: a writer, a reader, and the ending of its name. The
 * lake above works with these alone.
 */
@NullMarked
package io.cometlake.lake.format;

import org.jspecify.annotations.NullMarked;
