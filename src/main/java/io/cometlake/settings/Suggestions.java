// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.settings;

import java.util.Collection;
import java.util.Optional;

/** Finds what a mistyped name was meant to be. */
@FunctionalInterface
public interface Suggestions {
    Suggestions NONE = (typed, known) -> Optional.empty();

    /** @param known in lower case */
    Optional<String> closest(String typed, Collection<String> known);
}
