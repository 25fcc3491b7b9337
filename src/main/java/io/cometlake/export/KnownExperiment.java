// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

/**
 * An experiment of the lake's catalog, as {@link ChangeFinder} sees it. Small, as a lake has very many.
 *
 * @param place where its rows are; one object for all of a bundle
 * @param fingerprint as the catalog has it
 * @param covered whether it has all tables of the run, read as the run reads them
 * @param gone whether it was found gone from the server before
 */
public record KnownExperiment(Place place, String fingerprint, boolean covered, boolean gone) {
    /** A project's part of the lake. */
    public record Place(String workspace, String project) {}
}
