// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * When jobs run: job files are followed, Quartz makes a row of each time that comes, each of these fires runs once, whatever is killed,
 * and the jobs that follow come after it. The door is {@code JobScheduler}, and {@code FireHistory} for who only looks; what a job does is
 * {@code job.launch}'s business.
 */
@NullMarked
package io.cometlake.schedule;

import org.jspecify.annotations.NullMarked;
