// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Writes JSON as the server does, fast: straight into bytes.
 */
@NullMarked
package io.cometlake.emulator.json;

import org.jspecify.annotations.NullMarked;
