// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Clean-up by rule: selectors, guard rails, plans, and the one place that changes the server. Nothing lives here yet.
 */
@NullMarked
package io.cometlake.policy;

import org.jspecify.annotations.NullMarked;
