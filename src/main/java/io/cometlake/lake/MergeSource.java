// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.util.List;
import java.util.Set;

/**
 * What {@link Staging#merge} reads: one file, or several that follow each other, each sorted by experiment. Immutable.
 *
 * @param parts in the order of their experiments, of which each is in one of them only
 * @param without experiments that are left out
 */
public record MergeSource(List<Part> parts, Set<String> without) {
    public MergeSource {
        parts = List.copyOf(parts);
        without = Set.copyOf(without);
    }

    /** Where a file is before the run is published. */
    enum Place {
        PUBLISHED,
        STAGED,
        SLICE
    }

    /** @param slice its name; empty elsewhere */
    record Part(Place place, String slice, DataFile file) {}

    /** A file of the lake. */
    public static MergeSource published(DataFile file, Set<String> without) {
        return new MergeSource(List.of(new Part(Place.PUBLISHED, "", file)), without);
    }

    /** A file that {@link Staging#create} or {@link Staging#merge} gave. */
    public static MergeSource staged(DataFile file, Set<String> without) {
        return new MergeSource(List.of(new Part(Place.STAGED, "", file)), without);
    }

    /** Files that {@link Staging#createSlice} gave, in the order of their experiments. */
    public static MergeSource slices(List<SliceFile> files, Set<String> without) {
        return new MergeSource(
                files.stream()
                        .map(file -> new Part(Place.SLICE, file.slice(), file.file()))
                        .toList(),
                without);
    }
}
