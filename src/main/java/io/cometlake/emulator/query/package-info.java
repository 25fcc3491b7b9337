// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The predicates of {@code project/query} and the rule trees of {@code experiments/search}: parsed from JSON, evaluated over
 * one experiment.
 */
@NullMarked
package io.cometlake.emulator.query;

import org.jspecify.annotations.NullMarked;
