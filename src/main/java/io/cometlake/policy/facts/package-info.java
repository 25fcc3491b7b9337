// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Experiments as rules see them, and what a rule says to one: the same reading and the same judgement when a plan is made and again
 * just before it is acted on. Reads only, by {@link io.cometlake.client.api.CometReads}; what a server does not say is not known, and
 * speaks for no action.
 */
@NullMarked
package io.cometlake.policy.facts;

import org.jspecify.annotations.NullMarked;
