// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

/**
 * One file of a table, as it was written.
 *
 * @param path of its final place, relative to the lake's root
 * @param sha256 of its bytes, in hex
 * @param version of the table's schema that it was written with
 */
public record DataFile(String table, String path, long rows, long bytes, String sha256, int version) {
    public DataFile {
        if (rows < 0 || bytes < 0) {
            throw new IllegalArgumentException("Negative size of " + path + ": " + rows + " rows, " + bytes + " bytes");
        }
    }
}
