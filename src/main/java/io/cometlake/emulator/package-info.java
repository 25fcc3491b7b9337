// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * A Comet server in this process, for demos and tests: routes, an in-memory store, shipped real runs and computed synthetic
 * ones. Written from the wire contract alone; shares no code with {@code client}, so that no misunderstanding can hide.
 */
@NullMarked
package io.cometlake.emulator;

import org.jspecify.annotations.NullMarked;
