// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.client.api.ArtifactSelector;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An artifact as people type it, as {@code images}, {@code images:2.0.0} or {@code images:latest}.
 *
 * @param version empty where none is named
 */
record ArtifactName(String name, Optional<ArtifactSelector> version) {
    private static final Pattern NUMBERS = Pattern.compile("[0-9]+(\\.[0-9]+)*([-+].*)?");

    /** What stands behind the last colon is the version if it looks like one, else an alias. */
    static ArtifactName parse(String typed) {
        int colon = typed.lastIndexOf(':');
        if (colon < 1 || colon == typed.length() - 1) {
            return new ArtifactName(typed, Optional.empty());
        }
        String label = typed.substring(colon + 1);
        return new ArtifactName(
                typed.substring(0, colon),
                Optional.of(
                        NUMBERS.matcher(label).matches()
                                ? ArtifactSelector.version(label)
                                : ArtifactSelector.alias(label)));
    }
}
