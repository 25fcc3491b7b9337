// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What the lake's tables look like: columns, types, sort order, version, and where each column comes from. Data only, on the
 * JDK alone; the schema pages, the writers and the readers all follow it.
 */
@NullMarked
package io.cometlake.dataset;

import org.jspecify.annotations.NullMarked;
