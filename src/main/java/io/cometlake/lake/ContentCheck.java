// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.lake.LakeFinding.Kind;
import java.util.Optional;

/** Compares the bytes of assets that are kept with what rows say of them. Changes nothing. */
final class ContentCheck {
    private final ContentStore contents;
    private final CheckDepth depth;

    ContentCheck(ContentStore contents, CheckDepth depth) {
        this.contents = contents;
        this.depth = depth;
    }

    /**
     * What is wrong with the bytes of one sum.
     *
     * @param bytes how many a row says; negative where none does
     */
    Optional<LakeFinding> check(String sha256, long bytes) {
        String path = ContentStore.path(sha256);
        Optional<StoredContent> stored = contents.find(sha256);
        if (stored.isEmpty()) {
            return Optional.of(
                    new LakeFinding(Kind.MISSING_CONTENT, path, "is missing, and a row of assets names it: " + sha256));
        }
        if (bytes >= 0 && stored.get().bytes() != bytes) {
            return Optional.of(new LakeFinding(
                    Kind.WRONG_CONTENT, path, "has " + stored.get().bytes() + " bytes, a row of assets says " + bytes));
        }
        return depth == CheckDepth.QUICK ? Optional.empty() : checkBytes(stored.get());
    }

    private Optional<LakeFinding> checkBytes(StoredContent stored) {
        try {
            contents.check(stored);
            return Optional.empty();
        } catch (LakeException e) {
            return Optional.of(
                    new LakeFinding(Kind.WRONG_CONTENT, stored.path(), "is not to be believed: " + e.getMessage()));
        }
    }
}
