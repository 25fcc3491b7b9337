// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator;

import java.util.List;

/**
 * A call that changed something, its answer lost or not.
 *
 * @param endpoint as {@code write/experiment/archive}
 * @param experiments keys that it named
 * @param detail what it said of them, by the members that tell: a tag, an asset's id, a project
 */
public record WriteCall(String endpoint, List<String> experiments, List<String> detail) {
    public WriteCall {
        experiments = List.copyOf(experiments);
        detail = List.copyOf(detail);
    }
}
