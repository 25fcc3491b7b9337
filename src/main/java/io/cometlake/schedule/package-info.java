// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * When jobs run: job files are followed, Quartz fires what they say, each fire runs once, whatever is killed, and the jobs that follow
 * come after. The door is {@code JobScheduler}; what a job does is {@code job.launch}'s business.
 */
@NullMarked
package io.cometlake.schedule;

import org.jspecify.annotations.NullMarked;
