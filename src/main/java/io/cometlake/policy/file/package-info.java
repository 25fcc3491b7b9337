// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Plans as files: one JSON document, written and read as a stream, whose digest is over the canonical form of all that it says.
 */
@NullMarked
package io.cometlake.policy.file;

import org.jspecify.annotations.NullMarked;
