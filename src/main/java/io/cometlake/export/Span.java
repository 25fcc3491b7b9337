// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

/** A piece of a text: from {@code start} to before {@code end}. */
record Span(int start, int end) {}
