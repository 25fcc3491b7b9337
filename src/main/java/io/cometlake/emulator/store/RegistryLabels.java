// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What people say about a version of a registered model.
 *
 * @param tags which older clients call stages; each once
 * @param status one of {@link #STATUSES}
 */
public record RegistryLabels(@Nullable String comment, List<String> tags, String status) {
    /** The status of what nobody gave one. */
    public static final String NO_STATUS = "None";
    /** Every status there is. */
    public static final List<String> STATUSES = List.of(NO_STATUS, "Development", "Staging", "QA", "Production");

    /** Nothing said. */
    public static final RegistryLabels NONE = new RegistryLabels(null, List.of(), NO_STATUS);

    public RegistryLabels {
        tags = List.copyOf(new LinkedHashSet<>(tags));
        if (!STATUSES.contains(status)) {
            throw new RefusedException(
                    Refusal.BAD_REQUEST, "No status " + status + ": it is one of " + String.join(", ", STATUSES));
        }
    }

    public RegistryLabels withComment(@Nullable String text) {
        return new RegistryLabels(text, tags, status);
    }

    public RegistryLabels withTags(List<String> newTags) {
        return new RegistryLabels(comment, newTags, status);
    }

    public RegistryLabels withTag(String tag) {
        Set<String> more = new LinkedHashSet<>(tags);
        more.add(tag);
        return withTags(List.copyOf(more));
    }

    public RegistryLabels withoutTag(String tag) {
        return withTags(tags.stream().filter(kept -> !kept.equals(tag)).toList());
    }

    public RegistryLabels withStatus(String newStatus) {
        return new RegistryLabels(comment, tags, newStatus);
    }
}
