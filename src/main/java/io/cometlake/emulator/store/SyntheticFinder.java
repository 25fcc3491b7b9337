// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

import java.util.Optional;

/** Tells from a key alone which computed experiment it is. */
@FunctionalInterface
public interface SyntheticFinder {
    SyntheticFinder NONE = key -> Optional.empty();

    Optional<BlockPlace> find(String key);
}
