// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import java.util.List;

/**
 * What a path such as {@code "ws/proj"} leads to.
 *
 * <pre>{@code
 * Found<Experiment> found = api.get(path);
 * if (found instanceof Found.Names<?> names) {
 *     names.names().forEach(System.out::println);
 * } else {
 *     found.experiments().forEach(experiment -> System.out.println(experiment.key()));
 * }
 * }</pre>
 *
 * @param <E> what is known of experiments
 */
public sealed interface Found<E extends ExperimentReads> {
    /** Names of workspaces or projects; empty where the path names a project or an experiment. */
    List<String> names();

    /** The project's experiments, or the one that the path names; empty where it names neither, or there are none. */
    List<E> experiments();

    /** A workspace, or nothing, was named: the names of what is below. */
    record Names<E extends ExperimentReads>(List<String> names) implements Found<E> {
        public Names {
            names = List.copyOf(names);
        }

        @Override
        public List<E> experiments() {
            return List.of();
        }
    }

    /** A project or an experiment was named. */
    record Experiments<E extends ExperimentReads>(List<E> experiments) implements Found<E> {
        public Experiments {
            experiments = List.copyOf(experiments);
        }

        @Override
        public List<String> names() {
            return List.of();
        }
    }
}
