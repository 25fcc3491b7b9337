// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The page of a run's report: one HTML file that needs nothing beside it and no network, with charts as inline SVG. It is well-formed
 * XML as well. Names and messages come from the server and from users, so nothing reaches the page but through {@code Markup},
 * which escapes.
 */
@NullMarked
package io.cometlake.job.report;

import org.jspecify.annotations.NullMarked;
