// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.lake.format.FileFormat;
import io.cometlake.lake.storage.LakeStorage;
import java.io.IOException;
import java.security.MessageDigest;
import org.apache.hadoop.fs.FSDataInputStream;

/** Compares a file with what its manifest says. */
final class FileCheck {
    private static final int BUFFER_BYTES = 1 << 16;

    private final LakeStorage storage;
    private final FileFormat format;

    FileCheck(LakeStorage storage, FileFormat format) {
        this.storage = storage;
        this.format = format;
    }

    /**
     * Size, then the sum over all bytes, then the rows as its form counts them.
     *
     * @throws VerificationException at the first difference
     */
    void check(String path, DataFile expected) {
        long size = checkSize(path, expected);
        compare(path, "SHA-256", expected.sha256(), sum(path));
        compare(path, "rows", expected.rows(), rows(path, size));
    }

    /** Without reading it. */
    long checkSize(String path, DataFile expected) {
        long size = storage.findSize(path)
                .orElseThrow(() -> new VerificationException(
                        storage.describe(path) + " is missing, it should have " + expected.bytes() + " bytes."));
        compare(path, "bytes", expected.bytes(), size);
        return size;
    }

    private void compare(String path, String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            throw new VerificationException(storage.describe(path) + " does not hold what was written: " + what
                    + " expected " + expected + ", found " + found + ". Check the disk, then run the command again.");
        }
    }

    /** In hex. */
    String sum(String path) {
        MessageDigest digest = Sha256.start();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (FSDataInputStream in = storage.openForRead(path)) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                digest.update(buffer, 0, length);
            }
        } catch (IOException e) {
            throw LakeException.of("Cannot read", storage.describe(path), e);
        }
        return Sha256.finish(digest);
    }

    /** As the file's form counts them. */
    long rows(String path, long size) {
        try {
            return format.countRows(storage.openForRead(path), size);
        } catch (IOException e) {
            throw LakeException.of("Cannot read", storage.describe(path), e);
        }
    }
}
