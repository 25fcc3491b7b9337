// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The table {@code experiments_wide}: which columns a project's experiments need, what they are called, and how the rows of
 * other tables become one row an experiment. Pure: rows come in batches and go out in batches, wherever they are kept.
 */
@NullMarked
package io.cometlake.export.wide;

import org.jspecify.annotations.NullMarked;
