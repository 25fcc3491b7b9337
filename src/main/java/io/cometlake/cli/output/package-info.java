// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Everything that prints: the console, tables, figures, JSON documents and progress. Results go to standard output; progress,
 * warnings and errors to standard error.
 */
@NullMarked
package io.cometlake.cli.output;

import org.jspecify.annotations.NullMarked;
