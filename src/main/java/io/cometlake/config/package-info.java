// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Typed settings of a run, checked whole: every problem is found at once and named with its place and remedy. Sees only the
 * query language.
 */
@NullMarked
package io.cometlake.config;

import org.jspecify.annotations.NullMarked;
