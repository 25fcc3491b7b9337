// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

/**
 * Bytes that the lake keeps.
 *
 * @param sha256 of the bytes, in lower-case hex
 * @param path from the lake's root
 * @param bytes how many
 */
public record StoredContent(String sha256, String path, long bytes) {}
