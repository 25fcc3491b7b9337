// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import io.cometlake.client.model.ExperimentMetadata;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finding experiments. Lists hold the active ones unless a method says archived; patterns are searched for at the beginning of
 * an experiment's key or name, as Python's {@code re.match} does it, and need not match to the end.
 *
 * <p>A project's listing comes in one answer, however large. {@link #genExperiments} asks for it page by page instead.
 */
public interface ExperimentLookup {
    /** The names of all workspaces: one call. */
    List<String> get();

    /**
     * What a path leads to: {@code "ws"} to the names of its projects, {@code "ws/proj"} to its experiments, {@code "ws/proj/x"} to the
     * one experiment of that key or name, which may itself have slashes in it. Calls as the methods that it stands for.
     */
    Found<? extends ExperimentReads> get(String path);

    /** The same as {@link #getExperiments(String, String)}. */
    List<? extends ExperimentReads> get(String workspace, String project);

    /** The same as {@link #getExperiment}. */
    Optional<? extends ExperimentReads> get(String workspace, String project, String keyOrName);

    /**
     * The project's experiment of this key or, if there is none, of this name; active ones before archived ones. Of several with the
     * same name it is the one that started last. An experiment of this key that is in another project is not this project's. One
     * call for a key, up to three for a name.
     */
    Optional<? extends ExperimentReads> getExperiment(String workspace, String project, String keyOrName);

    /** The experiment of this key, whichever project it is in and whether it is archived or not; empty if there is none. One call. */
    Optional<? extends ExperimentReads> getExperimentByKey(String experimentKey);

    /**
     * The same under its old name.
     *
     * @deprecated use {@link #getExperimentByKey}
     */
    @Deprecated
    Optional<? extends ExperimentReads> getExperimentById(String experimentKey);

    /**
     * An experiment that is known already, such as a row that was kept of a listing, to read more of it. No call: whether it is still
     * there is found out by whatever is read.
     */
    ExperimentReads experimentOf(ExperimentMetadata metadata);

    /** The experiments of all projects of the workspace: one call, and one a project. */
    List<? extends ExperimentReads> getExperiments(String workspace);

    /**
     * The project's experiments: one call.
     *
     * @throws io.cometlake.client.CometNotFoundException if there is no such project
     */
    List<? extends ExperimentReads> getExperiments(String workspace, String project);

    /** Those of the project's experiments whose key or name begins with a match of the pattern: one call. */
    List<? extends ExperimentReads> getExperiments(String workspace, String project, Pattern pattern);

    /** One page of the project's experiments: one call. */
    List<? extends ExperimentReads> getExperiments(String workspace, String project, Page page);

    /** Those of one page of the project's experiments whose key or name begins with a match of the pattern: one call. */
    List<? extends ExperimentReads> getExperiments(String workspace, String project, Page page, Pattern pattern);

    /**
     * The experiments of all projects of the workspace, lazily: nothing is asked before the stream is read, and then one call, and
     * those of {@link #genExperiments(String, String)} for each project that the reader gets to. The stream is for one thread and one use.
     */
    Stream<? extends ExperimentReads> genExperiments(String workspace);

    /**
     * The project's experiments, lazily, the oldest first: one call for each page of up to a thousand that the reader gets to, and
     * one more where only that tells that there is no other page, since some servers serve shorter ones. For example,
     * {@code api.genExperiments("ws", "proj").limit(10).toList()} makes one call.
     */
    Stream<? extends ExperimentReads> genExperiments(String workspace, String project);

    /** The same, of those whose key or name begins with a match of the pattern. */
    Stream<? extends ExperimentReads> genExperiments(String workspace, String project, Pattern pattern);

    /** As {@link #getExperiment}, but only if the experiment is archived: one call for a key, two for a name. */
    Optional<? extends ExperimentReads> getArchivedExperiment(String workspace, String project, String keyOrName);

    /** The archived experiments of all projects of the workspace: one call, and one a project. */
    List<? extends ExperimentReads> getArchivedExperiments(String workspace);

    /** The project's archived experiments: one call. */
    List<? extends ExperimentReads> getArchivedExperiments(String workspace, String project);

    /** The project's archived experiments, lazily and page by page as {@link #genExperiments(String, String)}. */
    Stream<? extends ExperimentReads> genArchivedExperiments(String workspace, String project);

    /** Those of the project's archived experiments whose key or name begins with a match of the pattern: one call. */
    List<? extends ExperimentReads> getArchivedExperiments(String workspace, String project, Pattern pattern);
}
