// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Logging and deleting of parameters, other values, tags and texts. Values are anything that JSON can say. */
public interface LoggedValueWrites {
    /** {@code POST write/experiment/parameter}, as of now. One call. */
    default void logParameter(String name, Object value) {
        logParameter(name, value, Moment.UNSAID);
    }

    /**
     * One parameter. One call.
     *
     * @throws IllegalArgumentException if an epoch or context is given, which Comet has not for parameters
     */
    void logParameter(String name, Object value, Moment moment);

    /** Several, in the map's order; maps in it become parameters of their own. One call each, and one more for maps. */
    default void logParameters(Map<String, ?> parameters) {
        logParameters(parameters, Nesting.FLATTEN, Moment.UNSAID);
    }

    /**
     * Several, in the map's order, up to the first that fails. One call each; where maps are flattened one more before, by which Comet
     * knows to show them as a tree. As Comet's own client does it, a map with {@code hydra} at its top is not flattened, and no map
     * deeper than ten levels.
     */
    void logParameters(Map<String, ?> parameters, Nesting nesting, Moment moment);

    /** {@code POST write/experiment/parameter/delete}; servers from 3.29.724 on. One call. */
    void deleteParameter(String name);

    /** {@code POST write/experiments/parameters/delete}; servers from 3.29.724 on. One call. */
    void deleteParameters(Collection<String> names);

    /** {@code POST write/experiment/log-other}. One call. */
    void logOther(String key, Object value);

    /** The same as of another time. One call. */
    void logOther(String key, Object value, Instant timestamp);

    /** Names it anew. One call. */
    default void setName(String name) {
        logOther("Name", name);
    }

    /** {@code POST write/experiment/tags}. One call. */
    default void addTag(String tag) {
        addTags(List.of(tag));
    }

    /**
     * Several tags. One call.
     *
     * @throws IllegalArgumentException if there is none, or an empty one
     */
    void addTags(Collection<String> tags);

    /**
     * {@code POST write/experiment/tags/delete}; servers from 3.12.26 on. One call.
     *
     * @throws IllegalArgumentException if there is none, or an empty one
     */
    void deleteTags(Collection<String> tags);

    /** {@code POST write/experiment/html}: adds to what is there, as of now. One call. */
    default void logHtml(String html) {
        logHtml(html, HtmlMode.APPEND);
    }

    /** The same, or replaces it. One call. */
    void logHtml(String html, HtmlMode mode);

    /** The same as of another time. One call. */
    void logHtml(String html, HtmlMode mode, Instant timestamp);

    /** {@code POST write/experiment/output}: lines of standard output, as of now. One call. */
    default void logOutput(String text) {
        logOutput(text, OutputOptions.DEFAULT);
    }

    /** Lines of a stream; those over 5,000,000 characters are split. One call. */
    void logOutput(String text, OutputOptions options);

    /** {@code POST write/experiment/code}: the script's text. One call. */
    void setCode(String code);

    /** {@code POST write/experiment/graph}: the model's graph, often JSON. One call. */
    void setModelGraph(String graph);

    /** {@code POST write/experiment/file-path}: the script's path. One call. */
    void setFilename(String path);
}
