// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.download;

/**
 * Hears how downloads get on, in the thread that downloads. What it throws ends the download. Methods that are not overridden do
 * nothing.
 *
 * <pre>{@code
 * DownloadOptions.DEFAULT.listener(new DownloadListener() {
 *     public void progressed(DownloadProgress progress) {
 *         bar.show(progress.name(), progress.bytes());
 *     }
 * });
 * }</pre>
 */
public interface DownloadListener {
    /** Says nothing to anybody. */
    DownloadListener SILENT = new DownloadListener() {};

    /** Some more came, a megabyte or the end. */
    default void progressed(DownloadProgress progress) {}

    /** The line was cut, and the file is continued from where it stopped. */
    default void resumed(DownloadProgress progress) {}

    /** The line was cut, and the file comes again from its beginning. */
    default void restarted(DownloadProgress progress) {}

    /** The file is in its place, or was kept. */
    default void finished(DownloadReceipt receipt) {}
}
