// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule.notices;

import io.cometlake.notify.Notification;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell.
 *
 * @param onceOf what of the job it is about, if it is told once a day; null if it is told each time
 */
record Told(Notification notification, @Nullable String onceOf) {}
