// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The root: turns arguments into an exit code and wires the rooms below it together. Every other package is a room of its
 * own; {@code ARCHITECTURE.md} says what lives in which, and who may import whom.
 */
@NullMarked
package io.cometlake;

import org.jspecify.annotations.NullMarked;
