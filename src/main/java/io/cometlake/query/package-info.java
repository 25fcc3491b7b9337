// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The query language over experiments that selects what is listed, exported or cleaned up. What a user writes is a
 * {@link io.cometlake.query.Query}, made fluently or parsed from the text that Comet's Python users know; with the columns of a
 * project it becomes a {@link io.cometlake.query.ResolvedQuery}, which renders to what a server is sent, is planned as calls
 * ({@link io.cometlake.query.QueryPlan}), and is evaluated here ({@link io.cometlake.query.QueryEvaluator}). Stands alone: no
 * other room, no Spring, no I/O, and a text is never evaluated as code.
 */
@NullMarked
package io.cometlake.query;

import org.jspecify.annotations.NullMarked;
