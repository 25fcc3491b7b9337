// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The REST dialect over HTTP: routes, the endpoints behind them, keys, error bodies, call counts and the ways to misbehave.
 */
@NullMarked
package io.cometlake.emulator.http;

import org.jspecify.annotations.NullMarked;
