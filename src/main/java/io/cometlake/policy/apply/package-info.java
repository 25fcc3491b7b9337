// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Carries plans out: the one place that changes the server. Each experiment is read again just before, and left alone if it is not as
 * planned; each call has a line in the journal before and after it; a call whose outcome is unknown is looked up, never just repeated.
 */
@NullMarked
package io.cometlake.policy.apply;

import org.jspecify.annotations.NullMarked;
