// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Tells people: webhooks, Slack, mail. The door is {@code Notifier}, and {@code ChannelNotifier} does it: a queue and a thread a channel.
 * A delivery that fails is said and counted, and never harms who asked for it. Knows nothing of jobs but what a {@code Notification} says.
 */
@NullMarked
package io.cometlake.notify;

import org.jspecify.annotations.NullMarked;
