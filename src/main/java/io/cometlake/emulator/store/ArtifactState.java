// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

/** Whether the files of a version of an artifact are complete. Only closed ones can be read. */
public enum ArtifactState {
    /** Files are being added. */
    OPEN,
    /** Complete. */
    CLOSED,
    /** Never completed. */
    ERROR;

    /** The state of this name; refuses others. */
    public static ArtifactState of(String name) {
        for (ArtifactState state : values()) {
            if (state.name().equals(name)) {
                return state;
            }
        }
        throw new RefusedException(Refusal.NO_SUCH_ARTIFACT_STATE, "No state of an artifact version: " + name);
    }
}
