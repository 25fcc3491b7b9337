// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

/**
 * A key that a file may have.
 *
 * @param path the keys that lead to it and itself, joined by dots
 * @param shape of its value, in words
 * @param usual what holds without it; empty if it is required
 * @param example a value in YAML; empty where the keys below it have theirs
 */
public record KeyText(String path, String shape, boolean required, String usual, String meaning, String example) {}
