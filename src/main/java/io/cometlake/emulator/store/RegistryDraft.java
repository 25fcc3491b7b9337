// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

import org.jspecify.annotations.Nullable;

/**
 * A version that somebody wants to register.
 *
 * @param workspace whose registry it goes into
 * @param name in the registry
 * @param version null for the next one
 * @param description of the registered model, null to leave it as it is
 * @param isPublic of the registered model, null to leave it as it is
 */
public record RegistryDraft(
        ExperimentModel model,
        String workspace,
        String name,
        @Nullable SemanticVersion version,
        @Nullable String description,
        @Nullable Boolean isPublic,
        RegistryLabels labels) {
    /** A version with nothing said about it, under the name that the experiment gave the model. */
    public static RegistryDraft of(ExperimentModel model, String workspace, String version) {
        return new RegistryDraft(
                model, workspace, model.name(), SemanticVersion.parse(version), null, null, RegistryLabels.NONE);
    }

    /** Whether the registered model has to be there before. */
    public enum Target {
        /** It must not be there. */
        NEW_MODEL,
        /** It must be there. */
        KNOWN_MODEL,
        /** It is made where it is not there. */
        ANY_MODEL
    }
}
