// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.download;

/**
 * How to download. Immutable.
 *
 * @param existing what to do with files that are there already
 * @param listener hears how it gets on
 * @param limits for what is unzipped
 */
public record DownloadOptions(ExistingFile existing, DownloadListener listener, UnzipLimits limits) {
    /** Refuses to touch existing files, reports to nobody, unzips within {@link UnzipLimits#DEFAULT}. */
    public static final DownloadOptions DEFAULT =
            new DownloadOptions(ExistingFile.FAIL, DownloadListener.SILENT, UnzipLimits.DEFAULT);

    /** The same for another way with existing files. */
    public DownloadOptions existing(ExistingFile way) {
        return new DownloadOptions(way, listener, limits);
    }

    /** The same with another listener. */
    public DownloadOptions listener(DownloadListener other) {
        return new DownloadOptions(existing, other, limits);
    }

    /** The same within other limits. */
    public DownloadOptions limits(UnzipLimits others) {
        return new DownloadOptions(existing, listener, others);
    }
}
