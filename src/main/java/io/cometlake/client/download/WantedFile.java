// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.download;

import io.cometlake.client.http.FileSource;
import org.jspecify.annotations.Nullable;

/**
 * A file to download.
 *
 * @param name as the server calls it; nothing is expected of it
 * @param id tells it from others of the same name
 * @param size in bytes as the server lists it, null where it does not
 */
public record WantedFile(String name, String id, @Nullable Long size, FileSource source) {}
