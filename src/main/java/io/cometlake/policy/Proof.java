// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the lake has something.
 *
 * @param missing what it has not, or otherwise, each in words; empty if proven
 * @param summary for the journal: {@code 12 tables, 48,211 rows, 3 assets with 1,204,118 bytes}
 * @param sha256 of an asset's bytes; null for an experiment, or if not proven
 * @param place of an asset's bytes in the lake, from its root; null for an experiment, or if not proven
 */
public record Proof(
        List<String> missing,
        String summary,
        @Nullable String sha256,
        @Nullable String place) {
    public Proof {
        missing = List.copyOf(missing);
    }

    public static Proof of(String summary) {
        return new Proof(List.of(), summary, null, null);
    }

    public static Proof ofAsset(String summary, String sha256, String place) {
        return new Proof(List.of(), summary, sha256, place);
    }

    public static Proof missing(List<String> missing) {
        return new Proof(missing, "", null, null);
    }

    public boolean isProven() {
        return missing.isEmpty();
    }

    /** The first of what is missing, and how much more there is. */
    public Optional<String> reason() {
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        String more = missing.size() == 1 ? "" : " (and " + (missing.size() - 1) + " more)";
        return Optional.of(missing.get(0) + more);
    }
}
