// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What the long-running form is made of: the context around the scheduler and who listens to it, health, and metrics. The door is {@code
 * ServeApplication}. Nothing can be changed over HTTP.
 */
@NullMarked
package io.cometlake.web;

import org.jspecify.annotations.NullMarked;
