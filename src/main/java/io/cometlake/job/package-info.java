// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Spring Batch wiring: jobs, steps, the job repository, and a facade through which the rooms above start and look at runs.
 * Implements the ports of {@code export} over {@code lake}: what of a bundle is read, compared and staged is decided here.
 */
@NullMarked
package io.cometlake.job;

import org.jspecify.annotations.NullMarked;
