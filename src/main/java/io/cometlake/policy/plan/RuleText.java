// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.plan;

import io.cometlake.config.ActionSpec;
import io.cometlake.config.Conditions;
import io.cometlake.config.Conditions.ArchivedOnes;
import io.cometlake.config.Conditions.Bounds;
import io.cometlake.config.Conditions.Presence;
import io.cometlake.config.KeepSpec;
import io.cometlake.config.NameFilter;
import io.cometlake.config.PolicySpec;
import io.cometlake.config.Words;
import io.cometlake.query.Durations;
import io.cometlake.query.Variable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A policy in a sentence, as plans have it. */
public final class RuleText {
    private RuleText() {}

    public static String of(PolicySpec policy) {
        List<String> parts = new ArrayList<>();
        policy.query().ifPresent(query -> parts.add("where " + query.render()));
        parts.addAll(conditions(policy.conditions()));
        KeepSpec keep = policy.keep();
        if (keep != null) {
            parts.add(keep(keep));
        }
        return capitalized(action(policy.action()))
                + archived(policy.conditions().archived())
                + " of " + scope(policy.scope())
                + (parts.isEmpty() ? ", all of them" : ": " + String.join("; ", parts)) + ".";
    }

    private static String action(ActionSpec action) {
        if (action instanceof ActionSpec.Move move) {
            return "move to " + (move.workspace() == null ? "" : move.workspace() + "/") + move.project();
        }
        if (action instanceof ActionSpec.Symlink link) {
            return "show in " + link.project();
        }
        if (action instanceof ActionSpec.Tag tag) {
            return "tag with " + quoted(tag.tags());
        }
        if (action instanceof ActionSpec.Untag untag) {
            return "take " + quoted(untag.tags()) + " away from";
        }
        if (action instanceof ActionSpec.Delete delete) {
            return "delete, " + Durations.text(delete.grace()) + " after " + quoted(delete.archivedBy())
                    + " archived them,";
        }
        if (action instanceof ActionSpec.DeleteAssets assets) {
            return "delete assets" + assets(assets) + " of";
        }
        return action.kind().text();
    }

    private static String assets(ActionSpec.DeleteAssets assets) {
        return (assets.types().passesAll() ? "" : " of type " + filter(assets.types()))
                + (assets.names().passesAll() ? "" : " named " + filter(assets.names()))
                + (assets.atLeast() == 0 ? "" : " of at least " + bytes(assets.atLeast()));
    }

    private static String archived(ArchivedOnes archived) {
        return switch (archived) {
            case LEFT_OUT -> " active experiments";
            case INCLUDED -> " active and archived experiments";
            case ONLY -> " archived experiments";
        };
    }

    private static String scope(PolicySpec.ScopeSpec scope) {
        return (scope.projects().passesAll() ? "any project" : "projects " + filter(scope.projects()))
                + " in "
                + (scope.workspaces().passesAll() ? "any workspace" : "workspaces " + filter(scope.workspaces()));
    }

    private static List<String> conditions(Conditions conditions) {
        List<String> parts = new ArrayList<>();
        if (!conditions.states().isEmpty()) {
            parts.add(conditions.states().stream().sorted().map(Words::of).collect(Collectors.joining(" or ")));
        }
        add(parts, "older than ", conditions.olderThan());
        add(parts, "idle for ", conditions.idleFor());
        add(parts, "duration", conditions.duration(), Durations::text);
        add(parts, "points", conditions.points(), String::valueOf);
        add(parts, "bytes of assets", conditions.assetBytes(), RuleText::bytes);
        add(parts, conditions.inRegistry(), "in the registry", "not in the registry");
        add(parts, conditions.artifactSource(), "source of an artifact version", "source of no artifact version");
        add(parts, conditions.tagged(), "tagged", "without tags");
        add(parts, "tags ", conditions.tags());
        add(parts, "names ", conditions.names());
        add(parts, "owners ", conditions.owners());
        return parts;
    }

    private static void add(List<String> parts, String what, @Nullable Duration least) {
        if (least != null) {
            parts.add(what + Durations.text(least));
        }
    }

    private static <T extends Comparable<T>> void add(
            List<String> parts, String what, Bounds<T> bounds, Function<T, String> text) {
        T least = bounds.atLeast();
        T most = bounds.atMost();
        if (least != null || most != null) {
            parts.add(what
                    + (least == null ? "" : " at least " + text.apply(least))
                    + (least == null || most == null ? "" : " and")
                    + (most == null ? "" : " at most " + text.apply(most)));
        }
    }

    private static void add(List<String> parts, Presence presence, String there, String notThere) {
        if (presence != Presence.ANY) {
            parts.add(presence == Presence.YES ? there : notThere);
        }
    }

    private static void add(List<String> parts, String what, NameFilter filter) {
        if (!filter.passesAll()) {
            parts.add(what + filter(filter));
        }
    }

    private static String keep(KeepSpec keep) {
        return "but not the "
                + Words.of(keep.order()) + " " + keep.count()
                + (keep.by() == null ? "" : " by " + keep.by())
                + (keep.per().isEmpty()
                        ? " of each project"
                        : " of each "
                                + keep.per().stream().map(Variable::toString).collect(Collectors.joining(", ")));
    }

    private static String filter(NameFilter filter) {
        return (filter.include().isEmpty() ? "any" : quoted(filter.include()))
                + (filter.exclude().isEmpty() ? "" : " but " + quoted(filter.exclude()));
    }

    private static String quoted(List<String> texts) {
        return texts.stream().map(text -> "'" + text + "'").collect(Collectors.joining(", "));
    }

    /** As a file writes it, in the largest unit without a fraction. */
    private static String bytes(long bytes) {
        String[] units = {"", "kB", "MB", "GB", "TB"};
        int unit = 0;
        long count = bytes;
        while (unit < units.length - 1 && count != 0 && count % 1_000 == 0) {
            count /= 1_000;
            unit++;
        }
        return count + (unit == 0 ? " bytes" : units[unit]);
    }

    private static String capitalized(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
