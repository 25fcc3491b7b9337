// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * How {@code CometApi} does what it says: one class an area of the API over {@link io.cometlake.client.internal.api.ApiCalls}, which
 * makes calls, remembers answers and turns them into records. Nothing here is for users of the client.
 */
@NullMarked
package io.cometlake.client.internal.api;

import org.jspecify.annotations.NullMarked;
