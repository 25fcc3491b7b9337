// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The command line: exit codes, and one place that prints. One class a verb is in {@code cli.command}, printers and progress
 * in {@code cli.output}.
 */
@NullMarked
package io.cometlake.cli;

import org.jspecify.annotations.NullMarked;
