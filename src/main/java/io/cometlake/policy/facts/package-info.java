// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Experiments as rules see them, and what a rule says to one: the same reading and the same judgement when a plan is made and again
 * just before it is acted on. Reads only.
 */
@NullMarked
package io.cometlake.policy.facts;

import org.jspecify.annotations.NullMarked;
