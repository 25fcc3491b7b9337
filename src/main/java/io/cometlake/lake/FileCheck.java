// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.lake.format.FileFormat;
import io.cometlake.lake.storage.LakeStorage;
import java.io.IOException;

/** Compares a file with what its manifest says. */
final class FileCheck {
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
        compare(path, "SHA-256", expected.sha256(), Sha256.of(storage, path));
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

    /** As the file's form counts them. */
    long rows(String path, long size) {
        try {
            return format.countRows(storage.openForRead(path), size);
        } catch (IOException e) {
            throw LakeException.of("Cannot read", storage.describe(path), e);
        }
    }
}
