// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.policy.JournalEntry;

/**
 * A line of the journal with what it needs to be understood outside of the job repository.
 *
 * @param job the name of the job that the policy is of
 * @param jobDigest of what the job file said
 * @param server that was called
 */
record JournalLine(JournalEntry entry, String job, String jobDigest, String server) {}
