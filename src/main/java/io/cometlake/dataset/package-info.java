// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What the lake's tables look like: columns, types, sort order, version, and where each column comes from; and batches of their
 * rows, with what tells whether two readings of them are equal. On the JDK alone; the schema pages, the writers and the readers all
 * follow it.
 */
@NullMarked
package io.cometlake.dataset;

import org.jspecify.annotations.NullMarked;
