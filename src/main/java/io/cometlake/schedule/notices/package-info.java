// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What people are told of jobs: of ends, of plans that wait, of deletes that are near, of files that are broken, and of promises that are not
 * kept. What stays true for days is told once a day, by all nodes together. How they are told is {@code notify}'s business.
 */
@NullMarked
package io.cometlake.schedule.notices;

import org.jspecify.annotations.NullMarked;
