// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake.format;

/**
 * What a writer wrote.
 *
 * @param sha256 of the bytes, in hex
 */
public record WrittenFile(long rows, long bytes, String sha256) {}
