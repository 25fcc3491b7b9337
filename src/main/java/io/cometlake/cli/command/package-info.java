// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * One class a verb, the options that verbs share, and {@code CommandLineInterface}, which runs them: arguments in, exit code
 * out. What goes wrong becomes one line, a hint and an exit code in {@code Failures}, nowhere else.
 */
@NullMarked
package io.cometlake.cli.command;

import org.jspecify.annotations.NullMarked;
