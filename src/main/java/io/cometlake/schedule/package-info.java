// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * When jobs run: cron, time zones, overlap and misfire rules. Nothing lives here yet.
 */
@NullMarked
package io.cometlake.schedule;

import org.jspecify.annotations.NullMarked;
