// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Where experiments come from that nobody logged here: the shipped real runs, and synthetic ones that are computed from a
 * seed whenever they are asked for, so that a million of them take no memory.
 */
@NullMarked
package io.cometlake.emulator.data;

import org.jspecify.annotations.NullMarked;
