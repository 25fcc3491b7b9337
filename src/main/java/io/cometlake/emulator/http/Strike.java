// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.FaultRule;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong with one call.
 *
 * @param latency beyond that of every call
 * @param vanishing experiments that are deleted first
 * @param failure null where the call does not fail
 */
record Strike(
        Duration latency,
        boolean unknownFields,
        List<String> vanishing,
        @Nullable FaultRule failure) {
    static final Strike NONE = new Strike(Duration.ZERO, false, List.of(), null);

    Strike withUnknownFields() {
        return new Strike(latency, true, vanishing, failure);
    }
}
