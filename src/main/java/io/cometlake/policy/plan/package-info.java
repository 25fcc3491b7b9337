// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Makes plans: surveys the scope, announces the calls, reads, judges, ranks, and asks the limits. It is handed a
 * {@link io.cometlake.client.api.CometReads}, which has no writing method: nothing here can change a server.
 */
@NullMarked
package io.cometlake.policy.plan;

import org.jspecify.annotations.NullMarked;
