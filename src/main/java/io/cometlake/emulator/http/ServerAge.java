// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.Behaviour;
import io.cometlake.emulator.store.Refusal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server of some version lacks, or has beyond what is known of it. A version that cannot be read counts as the current one.
 * Comet's client says which endpoints need which version; nobody says when an unknown experiment became a 404, or when metadata
 * got its newer members, so both are taken to have come with {@code hasCrashed}.
 */
record ServerAge(int major, int minor, int patch) {
    private static final Pattern VERSION =
            Pattern.compile("(\\d{1,6})\\.(\\d{1,6})(?:-[^.+]*)?\\.(\\d{1,6})(?:[-+.].*)?");
    private static final ServerAge CURRENT = of(Behaviour.DEFAULT_VERSION);
    private static final ServerAge WHOLE_METADATA = new ServerAge(3, 7, 91);
    private static final Map<String, ServerAge> SINCE = Map.of(
            "experiment/asset/get-by-name", new ServerAge(4, 3, 385),
            "experiment/metrics/get-all", new ServerAge(3, 20, 60),
            "write/experiment/{key}/mark-not-throttled", new ServerAge(4, 7, 416),
            "write/experiment/tags/delete", new ServerAge(3, 12, 26),
            "write/experiment/parameter/delete", new ServerAge(3, 29, 724),
            "write/experiments/parameters/delete", new ServerAge(3, 29, 724),
            "write/experiment/update-status", WHOLE_METADATA,
            "write/project/update-owner", new ServerAge(4, 35, 0));

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
