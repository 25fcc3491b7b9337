// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Writing a table's rows to Parquet, column by column. The one public door is
 * {@link io.cometlake.lake.parquet.ParquetTableWriter}; Parquet's internal classes stay behind it.
 */
@NullMarked
package io.cometlake.lake.parquet;

import org.jspecify.annotations.NullMarked;
