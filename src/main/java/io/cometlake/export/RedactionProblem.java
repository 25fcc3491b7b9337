// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

/**
 * An entry of a redaction that cannot be followed.
 *
 * @param entry as it was written
 * @param text what is wrong and what can be written instead; names the entry
 */
public record RedactionProblem(String entry, String text) {}
