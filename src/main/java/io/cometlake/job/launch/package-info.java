// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Carries out a job as its file describes it, whoever fired it: an export; or a plan, and what of it may be applied by itself. The door is
 * {@code JobLauncher}. When a job runs is {@code
 * schedule}'s business.
 */
@NullMarked
package io.cometlake.job.launch;

import org.jspecify.annotations.NullMarked;
