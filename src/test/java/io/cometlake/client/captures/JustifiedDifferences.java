// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.captures;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every way in which ours sends something else than Comet's own client did, each with its reason. */
final class JustifiedDifferences {
    private static final List<Difference> API = List.of();

    private static final List<Difference> EXPERIMENTS = List.of();

    private static final List<Difference> REGISTRY = List.of();

    static final List<Difference> ALL =
            Stream.of(API, EXPERIMENTS, REGISTRY).flatMap(List::stream).toList();

    private JustifiedDifferences() {}

    static Optional<Difference> about(CapturedCase captured) {
        return ALL.stream().filter(difference -> difference.isAbout(captured)).findFirst();
    }
}
