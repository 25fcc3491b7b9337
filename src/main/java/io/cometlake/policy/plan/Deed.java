// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.plan;

import io.cometlake.client.model.Asset;
import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.config.ActionSpec;
import io.cometlake.policy.ActionTarget;
import io.cometlake.policy.ActionTarget.DoomedAsset;
import io.cometlake.policy.facts.Facts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What an action does to single experiments. Immutable. */
final class Deed {
    private final ActionSpec action;
    private final List<String> announcements;
    private final Map<String, Set<String>> links;

    /**
     * @param announcements the tags that an archiving sets
     * @param links as the survey found them
     */
    Deed(ActionSpec action, List<String> announcements, Map<String, Set<String>> links) {
        this.action = action;
        this.announcements = List.copyOf(announcements);
        this.links = links;
    }

    /**
     * What there is to do.
     *
     * @param bytes that become free; null if not known
     * @param after the experiment as it is then
     * @param taken whether it is not to be touched again
     */
    record Work(ActionTarget target, @Nullable Long bytes, Facts after, boolean taken) {}

    /** Why there is nothing to do, where the listing's row tells. */
    Optional<String> nothing(ExperimentMetadata row) {
        if (action instanceof ActionSpec.Stop) {
            if (row.running() == null) {
                return Optional.of("the server does not say whether it is running");
            }
            return row.running() ? Optional.empty() : Optional.of("it is not running");
        }
        if (action instanceof ActionSpec.Move move) {
            String workspace = move.workspace() == null ? row.workspaceName() : move.workspace();
            return isIn(row, workspace, move.project()) ? Optional.of("it is there already") : Optional.empty();
        }
        if (action instanceof ActionSpec.Symlink link) {
            boolean there = isIn(row, row.workspaceName(), link.project())
                    || links.getOrDefault(Surveyed.place(row.workspaceName(), link.project()), Set.of())
                            .contains(row.experimentKey());
            return there ? Optional.of("it is shown there already") : Optional.empty();
        }
        return Optional.empty();
    }

    /** Empty if there is nothing to do. */
    Optional<Work> work(Facts facts) {
        if (action instanceof ActionSpec.Archive) {
            return Optional.of(taken(new ActionTarget(null, null, announcements, List.of()), 0L, facts));
        }
        if (action instanceof ActionSpec.Restore) {
            return Optional.of(taken(ActionTarget.NONE, 0L, facts));
        }
        if (action instanceof ActionSpec.Move move) {
            String workspace = move.workspace() == null ? facts.metadata().workspaceName() : move.workspace();
            return Optional.of(taken(ActionTarget.project(workspace, move.project()), 0L, facts));
        }
        if (action instanceof ActionSpec.Delete) {
            OptionalLong bytes = facts.assetBytes();
            return Optional.of(taken(ActionTarget.NONE, bytes.isPresent() ? bytes.getAsLong() : null, facts));
        }
        if (action instanceof ActionSpec.Symlink link) {
            return Optional.of(
                    new Work(ActionTarget.project(facts.metadata().workspaceName(), link.project()), 0L, facts, false));
        }
        if (action instanceof ActionSpec.Stop) {
            return Optional.of(new Work(ActionTarget.NONE, 0L, stopped(facts), false));
        }
        if (action instanceof ActionSpec.Tag tag) {
            return tags(facts, tag.tags(), has -> !has);
        }
        if (action instanceof ActionSpec.Untag untag) {
            return tags(facts, untag.tags(), has -> has);
        }
        return assets((ActionSpec.DeleteAssets) action, facts);
    }

    /** Why there is nothing to do, where only {@link #work} told. */
    String nothing() {
        return switch (action.kind()) {
            case TAG -> "it has these tags already";
            case UNTAG -> "it has none of these tags";
            default -> "it has none of these assets";
        };
    }

    private static Work taken(ActionTarget target, @Nullable Long bytes, Facts facts) {
        return new Work(target, bytes, facts, true);
    }

    private static Optional<Work> tags(Facts facts, List<String> tags, Predicate<Boolean> concerned) {
        List<String> changed = tags.stream()
                .filter(tag -> concerned.test(facts.tags().contains(tag)))
                .sorted()
                .distinct()
                .toList();
        if (changed.isEmpty()) {
            return Optional.empty();
        }
        Set<String> after = new TreeSet<>(facts.tags());
        for (String tag : changed) {
            if (!after.remove(tag)) {
                after.add(tag);
            }
        }
        return Optional.of(new Work(ActionTarget.tags(changed), 0L, facts.withTags(List.copyOf(after)), false));
    }

    private static Optional<Work> assets(ActionSpec.DeleteAssets chosen, Facts facts) {
        Predicate<String> types = chosen.types().asPredicate();
        Predicate<String> names = chosen.names().asPredicate();
        List<DoomedAsset> doomed = new ArrayList<>();
        List<Asset> left = new ArrayList<>();
        long bytes = 0;
        boolean known = true;
        for (Asset asset : facts.assets() == null ? List.<Asset>of() : facts.assets()) {
            if (concerns(chosen, types, names, asset)) {
                doomed.add(new DoomedAsset(asset.assetId(), asset.fileName(), asset.type(), asset.fileSize()));
                known &= asset.fileSize() != null;
                bytes += asset.fileSize() == null ? 0 : asset.fileSize();
            } else {
                left.add(asset);
            }
        }
        if (doomed.isEmpty()) {
            return Optional.empty();
        }
        doomed.sort(Comparator.comparing(DoomedAsset::assetId));
        return Optional.of(new Work(
                ActionTarget.assets(doomed), known ? bytes : null, with(facts, facts.metadata(), left), false));
    }

    /** What the server does not say of an asset does not make it one of those that go. */
    private static boolean concerns(
            ActionSpec.DeleteAssets chosen, Predicate<String> types, Predicate<String> names, Asset asset) {
        String type = asset.type();
        String name = asset.fileName();
        Long size = asset.fileSize();
        // Of a remote one the server has but a link: nothing becomes free.
        return !asset.isRemote()
                && (chosen.types().passesAll() || (type != null && types.test(type)))
                && (chosen.names().passesAll() || (name != null && names.test(name)))
                && (chosen.atLeast() <= 0 || (size != null && size >= chosen.atLeast()));
    }

    private static Facts stopped(Facts facts) {
        ExperimentMetadata row = facts.metadata();
        ExperimentMetadata stopped = new ExperimentMetadata(
                row.experimentKey(),
                row.experimentName(),
                row.projectId(),
                row.projectName(),
                row.workspaceName(),
                row.userName(),
                row.startTimeMillis(),
                row.endTimeMillis(),
                row.durationMillis(),
                row.archived(),
                false,
                row.hasCrashed(),
                row.throttle(),
                row.optimizationId(),
                row.fileName(),
                row.filePath());
        return with(facts, stopped, facts.assets());
    }

    private static Facts with(Facts facts, ExperimentMetadata row, @Nullable List<Asset> assets) {
        return new Facts(
                row,
                facts.known(),
                facts.tags(),
                facts.values(),
                facts.points(),
                assets,
                facts.registered(),
                facts.artifactSource());
    }

    private static boolean isIn(ExperimentMetadata row, String workspace, String project) {
        return Surveyed.place(row.workspaceName(), row.projectName()).equals(Surveyed.place(workspace, project));
    }
}
