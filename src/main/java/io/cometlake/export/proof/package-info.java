// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Compares what the lake has of an experiment with what the server tells of it by other endpoints than those that were
 * exported. {@link io.cometlake.export.proof.Reconciliation} compares, and makes no calls.
 */
@NullMarked
package io.cometlake.export.proof;

import org.jspecify.annotations.NullMarked;
