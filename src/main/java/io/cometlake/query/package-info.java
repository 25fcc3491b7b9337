// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The query language over experiments that selects what an export covers and what a clean-up touches. Stands alone: no other
 * room, no Spring, no I/O. Nothing lives here yet.
 */
@NullMarked
package io.cometlake.query;

import org.jspecify.annotations.NullMarked;
