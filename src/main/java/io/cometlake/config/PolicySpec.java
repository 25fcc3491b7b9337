// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

import io.cometlake.query.Query;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a clean-up: which experiments, and what to do with them.
 *
 * @param scope where to look
 * @param where what has to hold in Comet's query language; its {@code ago("30d")} counts from the moment of the plan; null if nothing
 * @param conditions what else has to hold
 * @param keep which of those that match stay as they are; null if none
 * @param action what is done with the rest
 * @param approval who has to agree
 * @param guards the job's, tightened by the policy's own
 */
public record PolicySpec(
        String name,
        ScopeSpec scope,
        @Nullable Query where,
        Conditions conditions,
        @Nullable KeepSpec keep,
        ActionSpec action,
        Approval approval,
        GuardSpec guards) {
    public PolicySpec {
        if (approval == Approval.AUTO && !action.kind().isUndoable()) {
            throw new ConfigException("Policy " + name + " cannot be approved by the file: "
                    + action.kind().text() + " cannot be undone.");
        }
    }

    /** The {@link #where}, if there is one. */
    public Optional<Query> query() {
        return Optional.ofNullable(where);
    }

    /** Where a policy looks, by the names of workspaces and projects. */
    public record ScopeSpec(NameFilter workspaces, NameFilter projects) {}

    /** Who has to agree to a plan before it is applied. */
    public enum Approval {
        /** A person, by the plan's digest. */
        PERSON,
        /** Nobody: the file has said so. Only for what can be undone. */
        AUTO
    }
}
