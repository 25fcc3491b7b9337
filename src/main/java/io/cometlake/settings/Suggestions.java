// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.settings;

import java.util.Collection;

/** Finds what a mistyped name was meant to be. */
@FunctionalInterface
public interface Suggestions {
    Suggestions NONE = (typed, known) -> "";

    /** A question with a blank before it, as {@code " Did you mean port?"}; empty if no name is near. */
    String didYouMean(String typed, Collection<String> known);
}
