// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import io.cometlake.query.QueryPlan;
import io.cometlake.query.UnknownName;
import java.util.List;

/**
 * A query whose names were looked up in a project, to be looked at and then asked.
 *
 * <pre>{@code
 * PreparedQuery prepared = comet.prepareQuery("ws", "proj", query, Listing.ACTIVE, UnknownNames.ARE_ABSENT);
 * prepared.unknownNames().forEach(name -> log.warn("No experiment has {}", name));
 * List<String> keys = prepared.keys();
 * }</pre>
 *
 * <p>Immutable and thread-safe; each of the methods that ask does so anew.
 */
public interface PreparedQuery {
    /** The names that no experiment of the project has a value for, in the order of the text. Costs no call. */
    List<UnknownName> unknownNames();

    /** How the server would be asked. Costs no call. */
    QueryPlan plan();

    /** The keys of the experiments that the query is true of, in the server's order. */
    List<String> keys();

    /** The experiments that the query is true of, in the server's order. */
    List<? extends ExperimentReads> experiments();
}
