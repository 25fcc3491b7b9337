// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Clean-up by rule. A job's file becomes a plan, a person approves it by its digest or the file does without, and exactly that is
 * carried out. What is planned and done is said here in values ({@link io.cometlake.policy.PlanHeader},
 * {@link io.cometlake.policy.PlannedAction}, {@link io.cometlake.policy.JournalEntry}); {@code policy.facts} reads experiments and
 * judges them by a rule, {@code policy.plan} makes plans and has no way to change a server, {@code policy.file} keeps a plan in a
 * file with a digest, and {@code policy.apply} is the one place that changes the server. The lake and the job repository are behind
 * two ports, {@link io.cometlake.policy.LakeEvidence} and {@link io.cometlake.policy.ActionJournal}.
 */
@NullMarked
package io.cometlake.policy;

import org.jspecify.annotations.NullMarked;
