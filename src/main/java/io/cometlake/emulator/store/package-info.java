// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What the server knows: workspaces, projects and experiments, and every change that the REST calls make to them. Reads see
 * a change as soon as the call that made it has been answered. Knows nothing of HTTP.
 */
@NullMarked
package io.cometlake.emulator.store;

import org.jspecify.annotations.NullMarked;
