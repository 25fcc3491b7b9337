// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Reading a table's Parquet files back as batches of columns. The one public door is
 * {@link io.cometlake.lake.read.TableFileReader}.
 */
@NullMarked
package io.cometlake.lake.read;

import org.jspecify.annotations.NullMarked;
