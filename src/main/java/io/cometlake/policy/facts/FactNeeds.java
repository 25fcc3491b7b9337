// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.facts;

import io.cometlake.config.ActionKind;
import io.cometlake.config.Conditions;
import io.cometlake.config.Conditions.Presence;
import io.cometlake.config.GuardSpec.Protection;
import io.cometlake.config.KeepSpec;
import io.cometlake.config.PolicySpec;
import io.cometlake.query.Source;
import io.cometlake.query.Variable;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What has to be known of experiments beside the row that a listing has of them: no call is made for anything else.
 *
 * @param variables metrics, parameters and others that are compared
 * @param parts what else
 */
public record FactNeeds(Set<Variable> variables, Set<Part> parts) {
    /** Nothing but the row. */
    public static final FactNeeds NONE = new FactNeeds(Set.of(), Set.of());

    public FactNeeds {
        variables = Set.copyOf(variables);
        parts = Set.copyOf(parts);
    }

    /** What costs calls of its own. */
    public enum Part {
        TAGS,
        POINTS,
        ASSETS,
        REGISTRY,
        ARTIFACTS
    }

    /** What a policy, its guard rails and its action need. */
    public static FactNeeds of(PolicySpec policy) {
        return toJudge(policy).and(toAct(policy));
    }

    /** What says whether an experiment matches, and which of those that do are kept. */
    public static FactNeeds toJudge(PolicySpec policy) {
        Set<Variable> variables = new HashSet<>();
        Set<Part> parts = EnumSet.noneOf(Part.class);
        add(
                policy.query()
                        .map(query -> (Collection<Variable>) query.variables())
                        .orElse(List.of()),
                variables,
                parts);
        KeepSpec keep = policy.keep();
        if (keep != null) {
            add(keep.by() == null ? List.of() : List.of(keep.by()), variables, parts);
            add(keep.per(), variables, parts);
        }
        Conditions conditions = policy.conditions();
        addIf(conditions.tagged() != Presence.ANY || !conditions.tags().passesAll(), Part.TAGS, parts);
        addIf(!conditions.points().isAny(), Part.POINTS, parts);
        addIf(!conditions.assetBytes().isAny(), Part.ASSETS, parts);
        addIf(conditions.inRegistry() != Presence.ANY, Part.REGISTRY, parts);
        addIf(conditions.artifactSource() != Presence.ANY, Part.ARTIFACTS, parts);
        return new FactNeeds(variables, parts);
    }

    /** What guard rails and the action need of those that are to be acted on: their tags are a part of the state before. */
    public static FactNeeds toAct(PolicySpec policy) {
        Set<Part> parts = EnumSet.of(Part.TAGS);
        Set<Protection> protections = policy.guards().protections();
        addIf(protections.contains(Protection.REGISTERED_MODELS), Part.REGISTRY, parts);
        addIf(protections.contains(Protection.ARTIFACT_SOURCES), Part.ARTIFACTS, parts);
        ActionKind kind = policy.action().kind();
        addIf(kind == ActionKind.DELETE || kind == ActionKind.DELETE_ASSETS, Part.ASSETS, parts);
        return new FactNeeds(Set.of(), parts);
    }

    /**
     * What is read again just before the action. A delete wants to know the files for what becomes free, which the plan has said
     * already.
     */
    public static FactNeeds toApply(PolicySpec policy) {
        FactNeeds toAct = toAct(policy);
        return toJudge(policy)
                .and(policy.action().kind() == ActionKind.DELETE ? toAct.without(ofPart(Part.ASSETS)) : toAct);
    }

    /** One part alone. */
    public static FactNeeds ofPart(Part part) {
        return new FactNeeds(Set.of(), Set.of(part));
    }

    private static void add(Collection<Variable> compared, Set<Variable> variables, Set<Part> parts) {
        for (Variable variable : compared) {
            switch (variable.source()) {
                case METRIC, PARAMETER, OTHER -> variables.add(variable);
                case TAG -> parts.add(Part.TAGS);
                // Of the listing's row, or not to be judged by at all.
                case METADATA, ENVIRONMENT -> {}
            }
        }
    }

    private static void addIf(boolean needed, Part part, Set<Part> parts) {
        if (needed) {
            parts.add(part);
        }
    }

    /** Both. */
    public FactNeeds and(FactNeeds other) {
        Set<Variable> allVariables = new HashSet<>(variables);
        allVariables.addAll(other.variables);
        Set<Part> allParts = new HashSet<>(parts);
        allParts.addAll(other.parts);
        return new FactNeeds(allVariables, allParts);
    }

    /** What is left if others are known. */
    public FactNeeds without(FactNeeds known) {
        Set<Variable> leftVariables = new HashSet<>(variables);
        leftVariables.removeAll(known.variables);
        Set<Part> leftParts = new HashSet<>(parts);
        leftParts.removeAll(known.parts);
        return new FactNeeds(leftVariables, leftParts);
    }

    /** Whether a name of a query is known to whoever knows this. */
    boolean knows(Variable variable) {
        return switch (variable.source()) {
            case METADATA, ENVIRONMENT -> true;
            case METRIC, PARAMETER, OTHER -> variables.contains(variable);
            case TAG -> parts.contains(Part.TAGS);
        };
    }

    boolean has(Part part) {
        return parts.contains(part);
    }

    /** The variables of one source. */
    Set<Variable> of(Source source) {
        return variables.stream()
                .filter(variable -> variable.source() == source)
                .collect(Collectors.toUnmodifiableSet());
    }
}
