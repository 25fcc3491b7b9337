// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Plans as files: one JSON document, written and read as a stream, whose digest is over the canonical form of all that it says. It tells
 * a plan from any other, not who made it. What is read is compared with what would be written of it, so that nothing stands in a plan
 * that nobody reads.
 */
@NullMarked
package io.cometlake.policy.file;

import org.jspecify.annotations.NullMarked;
