// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/** What a server is sent, member by member: the predicates of {@code project/query} and the tree of {@code experiments/search}. */
@NullMarked
package io.cometlake.query.wire;

import org.jspecify.annotations.NullMarked;
