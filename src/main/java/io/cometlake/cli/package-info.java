// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The command line. Here is what its callers and its cupboards share: the exit codes and what a process hands in. One class a
 * verb is in {@code cli.command}, whose {@code CommandLineInterface} is the door; printers and progress are in
 * {@code cli.output}. Neither knows about Spring: arguments are parsed, and most mistakes found, before it starts.
 */
@NullMarked
package io.cometlake.cli;

import org.jspecify.annotations.NullMarked;
