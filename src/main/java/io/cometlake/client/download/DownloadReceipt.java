// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.download;

import java.nio.file.Path;

/**
 * A file that is in its place.
 *
 * @param name as the server calls it, which may differ from the file's
 * @param file where it is
 * @param size in bytes
 * @param resumes how often the line was cut and the file continued
 * @param restarts how often it had to come again from its beginning
 */
public record DownloadReceipt(String name, Path file, long size, Outcome outcome, int resumes, int restarts) {
    /** How the file got there. */
    public enum Outcome {
        /** It is new. */
        WRITTEN,
        /** It replaced another. */
        REPLACED,
        /** It was there already. */
        KEPT
    }
}
