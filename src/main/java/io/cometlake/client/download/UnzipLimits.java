// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.download;

/**
 * How much may come out of a zip, so that a small one cannot fill the disk.
 *
 * @param entries at most so many files and folders
 * @param bytes at most so much in all, as unzipped
 * @param ratio at most so many times the zip's own size; not asked below {@link #ALWAYS_ALLOWED} bytes
 */
public record UnzipLimits(int entries, long bytes, int ratio) {
    /** Nobody's disk is filled by less, and a few zeros compress beyond any ratio. */
    public static final long ALWAYS_ALLOWED = 64L * 1024 * 1024;

    /** 100,000 entries, 256 GiB, 200 times: far above any model. */
    public static final UnzipLimits DEFAULT = new UnzipLimits(100_000, 256L * 1024 * 1024 * 1024, 200);

    public UnzipLimits {
        if (entries < 1 || bytes < 1 || ratio < 1) {
            throw new IllegalArgumentException("Limits of " + entries + " entries, " + bytes + " bytes and ratio "
                    + ratio + " must be at least 1");
        }
    }
}
