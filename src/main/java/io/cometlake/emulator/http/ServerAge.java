// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.Behaviour;
import io.cometlake.emulator.store.Refusal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static java.util.Map.entry;

/**
 * What a server of some version lacks, or has beyond what is known of it. A version that cannot be read counts as the current one.
 * Comet's client says which endpoints need which version; nobody says when an unknown experiment became a 404, or when metadata
 * got its newer members, so both are taken to have come with {@code hasCrashed}; nor since when there is a search, which is taken
 * to be as young as the youngest version that the client asks for.
 */
record ServerAge(int major, int minor, int patch) {
    private static final Pattern VERSION =
            Pattern.compile("(\\d{1,6})\\.(\\d{1,6})(?:-[^.+]*)?\\.(\\d{1,6})(?:[-+.].*)?");
    private static final ServerAge CURRENT = of(Behaviour.DEFAULT_VERSION);
    private static final ServerAge WHOLE_METADATA = new ServerAge(3, 7, 91);
    /** When registered models got tags, statuses and reads of one version. */
    private static final ServerAge REGISTRY_ITEMS = new ServerAge(3, 5, 42);

    private static final ServerAge ITEM_METADATA = new ServerAge(4, 18, 133);
    private static final ServerAge ITEM_CONFIGURATION = new ServerAge(4, 20, 477);
    private static final ServerAge NEWEST_GATE = new ServerAge(4, 35, 0);
    private static final Map<String, ServerAge> SINCE = Map.ofEntries(
            entry("experiment/asset/get-by-name", new ServerAge(4, 3, 385)),
            entry("experiment/metrics/get-all", new ServerAge(3, 20, 60)),
            entry("experiments/search", NEWEST_GATE),
            entry("registry-model/allowed_status_values", REGISTRY_ITEMS),
            entry("registry-model/compact-details", REGISTRY_ITEMS),
            entry("registry-model/history/item", new ServerAge(3, 7, 28)),
            entry("registry-model/item/details", REGISTRY_ITEMS),
            entry("registry-model/item/{id}/metadata", ITEM_METADATA),
            entry("registry-model/item/{id}/status-configuration", ITEM_CONFIGURATION),
            entry("registry-model/items", REGISTRY_ITEMS),
            entry("write/experiment/parameter/delete", new ServerAge(3, 29, 724)),
            entry("write/experiment/tags/delete", new ServerAge(3, 12, 26)),
            entry("write/experiment/update-status", WHOLE_METADATA),
            entry("write/experiment/{key}/mark-not-throttled", new ServerAge(4, 7, 416)),
            entry("write/experiments/parameters/delete", new ServerAge(3, 29, 724)),
            entry("write/project/update-owner", NEWEST_GATE),
            entry("write/registry-model/item/create", REGISTRY_ITEMS),
            entry("write/registry-model/item/status", REGISTRY_ITEMS),
            entry("write/registry-model/item/{id}/metadata", ITEM_METADATA),
            entry("write/registry-model/item/{id}/status-configuration", ITEM_CONFIGURATION));

    static ServerAge of(String version) {
        Matcher matcher = VERSION.matcher(version);
        if (!matcher.matches()) {
            return CURRENT;
        }
        return new ServerAge(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)));
    }

    boolean has(String endpoint) {
        ServerAge since = SINCE.get(endpoint);
        return since == null || !isBefore(since);
    }

    /** Whether versions of registered models have {@code tags} and {@code status} beside {@code stages}. */
    boolean hasRegistryTags() {
        return !isBefore(REGISTRY_ITEMS);
    }

    /** Whether metadata has {@code userName}, {@code running}, {@code hasCrashed} and {@code throttle}. */
    boolean hasWholeMetadata() {
        return !isBefore(WHOLE_METADATA);
    }

    /** What the server answers to what it refuses. */
    int status(Refusal refusal) {
        boolean old = isBefore(WHOLE_METADATA);
        return old && refusal == Refusal.NO_SUCH_EXPERIMENT ? 400 : refusal.status();
    }

    boolean isNewerThanKnown() {
        return CURRENT.isBefore(this);
    }

    private boolean isBefore(ServerAge other) {
        if (major != other.major) {
            return major < other.major;
        }
        return minor == other.minor ? patch < other.patch : minor < other.minor;
    }
}
