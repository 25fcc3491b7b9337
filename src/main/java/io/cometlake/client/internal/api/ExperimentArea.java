// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.Listing;
import io.cometlake.client.api.ExperimentReads;
import io.cometlake.client.api.Found;
import io.cometlake.client.api.Page;
import io.cometlake.client.model.ExperimentMetadata;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Finds experiments.
 *
 * @param <E> what is given out for one
 */
final class ExperimentArea<E extends ExperimentReads> {
    private final ApiCalls calls;
    private final ProjectArea projects;
    private final Function<ExperimentMetadata, E> give;

    ExperimentArea(ApiCalls calls, ProjectArea projects, Function<ExperimentMetadata, E> give) {
        this.calls = calls;
        this.projects = projects;
        this.give = give;
    }

    /** What is given out for an experiment that is known. */
    E give(ExperimentMetadata metadata) {
        return give.apply(metadata);
    }

    Optional<E> byKey(String experimentKey) {
        return metadata(experimentKey).map(give);
    }

    Optional<ExperimentMetadata> metadata(String experimentKey) {
        return calls.lookUp(ExperimentEndpoints.metadata(experimentKey), ExperimentMetadata.class);
    }

    Found<E> byPath(String path, AccountArea account) {
        String[] parts = path.split("/", 3);
        for (String part : parts) {
            if (part.isEmpty() && !path.isEmpty()) {
                throw new IllegalArgumentException(
                        "The path '" + path + "' has an empty part. Write it as workspace/project/experiment.");
            }
        }
        if (path.isEmpty()) {
            return new Found.Names<>(account.workspaces());
        }
        return switch (parts.length) {
            case 1 -> new Found.Names<>(projects.names(parts[0]));
            case 2 -> new Found.Experiments<>(list(parts[0], parts[1], Listing.ACTIVE));
            default ->
                new Found.Experiments<>(
                        find(parts[0], parts[1], parts[2]).stream().toList());
        };
    }

    /** By key, then by name among the active ones, then among the archived ones. */
    Optional<E> find(String workspace, String project, String keyOrName) {
        Optional<ExperimentMetadata> byKey = metadata(keyOrName);
        if (byKey.isPresent()) {
            return byKey.filter(found -> isIn(found, workspace, project)).map(give);
        }
        return named(workspace, project, keyOrName, Listing.ACTIVE)
                .or(() -> named(workspace, project, keyOrName, Listing.ARCHIVED))
                .map(give);
    }

    Optional<E> findArchived(String workspace, String project, String keyOrName) {
        Optional<ExperimentMetadata> byKey = metadata(keyOrName);
        if (byKey.isPresent()) {
            return byKey.filter(found -> isIn(found, workspace, project) && found.archived())
                    .map(give);
        }
        return named(workspace, project, keyOrName, Listing.ARCHIVED).map(give);
    }

    List<E> list(String workspace, String project, Listing listing) {
        return distinct(calls.list(
                        ExperimentEndpoints.listing(workspace, project, listing),
                        "experiments",
                        ExperimentMetadata.class))
                .map(give)
                .toList();
    }

    List<E> list(String workspace, String project, Listing listing, Page page) {
        return distinct(page(workspace, project, listing, page)).map(give).toList();
    }

    List<E> list(String workspace, String project, Listing listing, Pattern pattern) {
        return matching(list(workspace, project, listing).stream(), pattern).toList();
    }

    List<E> list(String workspace, String project, Listing listing, Page page, Pattern pattern) {
        return matching(list(workspace, project, listing, page).stream(), pattern)
                .toList();
    }

    List<E> listAll(String workspace, Listing listing) {
        return projects.names(workspace).stream()
                .flatMap(project -> list(workspace, project, listing).stream())
                .toList();
    }

    Stream<E> stream(String workspace) {
        return lazily(
                () -> new ChainedExperiments(
                        () -> projects.names(workspace), project -> paged(workspace, project, Listing.ACTIVE)),
                0);
    }

    Stream<E> stream(String workspace, String project, Listing listing) {
        return lazily(() -> paged(workspace, project, listing), Spliterator.DISTINCT);
    }

    private Stream<E> lazily(Supplier<Iterator<ExperimentMetadata>> experiments, int more) {
        int traits = Spliterator.ORDERED | Spliterator.NONNULL | more;
        return StreamSupport.stream(() -> Spliterators.spliteratorUnknownSize(experiments.get(), traits), traits, false)
                .map(give);
    }

    /** Page by page. */
    PagedExperiments paged(String workspace, String project, Listing listing) {
        return new PagedExperiments(page -> page(workspace, project, listing, page));
    }

    Stream<E> stream(String workspace, String project, Pattern pattern) {
        return matching(stream(workspace, project, Listing.ACTIVE), pattern);
    }

    List<ExperimentMetadata> page(String workspace, String project, Listing listing, Page page) {
        return calls.list(
                ExperimentEndpoints.listing(workspace, project, listing, page),
                "experiments",
                ExperimentMetadata.class);
    }

    private Optional<ExperimentMetadata> named(String workspace, String project, String name, Listing listing) {
        return calls
                .lookUpList(
                        ExperimentEndpoints.listing(workspace, project, listing),
                        "experiments",
                        ExperimentMetadata.class)
                .stream()
                .filter(found -> name.equals(found.experimentName()))
                // The latest, and of those that started together the last in the list.
                .reduce((one, other) -> LATEST.compare(one, other) > 0 ? one : other);
    }

    private static final Comparator<ExperimentMetadata> LATEST = Comparator.comparingLong(
            found -> found.startTimeMillis() == null ? Long.MIN_VALUE : found.startTimeMillis());

    /** The server's case of names wins over the caller's. */
    private static boolean isIn(ExperimentMetadata found, String workspace, String project) {
        return found.workspaceName().equalsIgnoreCase(workspace)
                && found.projectName().equalsIgnoreCase(project);
    }

    private Stream<E> matching(Stream<E> experiments, Pattern pattern) {
        return experiments.filter(experiment -> {
            String name = experiment.metadata().experimentName();
            return pattern.matcher(experiment.key()).lookingAt()
                    || (name != null && pattern.matcher(name).lookingAt());
        });
    }

    private static Stream<ExperimentMetadata> distinct(List<ExperimentMetadata> experiments) {
        Map<String, ExperimentMetadata> byKey = new LinkedHashMap<>();
        experiments.forEach(experiment -> byKey.put(experiment.experimentKey(), experiment));
        return byKey.values().stream();
    }
}
