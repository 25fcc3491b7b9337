// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.download;

import org.jspecify.annotations.Nullable;

/**
 * How far a file is.
 *
 * @param name as the server calls it
 * @param bytes so many are on the disk
 * @param total so many it has, null where nobody said
 */
public record DownloadProgress(
        String name, long bytes, @Nullable Long total) {}
