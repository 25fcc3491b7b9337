// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

/**
 * A file that holds a part of what a file of a bundle is to hold.
 *
 * @param slice the name of the part
 * @param file with the path that the whole will have
 */
public record SliceFile(String slice, DataFile file) {
    public SliceFile {
        SafeName.requireBundle(slice);
    }
}
