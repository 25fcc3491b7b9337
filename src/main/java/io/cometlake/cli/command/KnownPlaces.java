// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.client.CometNotFoundException;
import io.cometlake.client.api.CometReads;
import io.cometlake.config.ConfigException;
import io.cometlake.config.Spelling;
import java.util.List;
import java.util.function.Supplier;

/** Says of a workspace or project that is not there which ones are. */
final class KnownPlaces {
    private static final int MOST = 20;

    private KnownPlaces() {}

    /**
     * What a question about a workspace answers.
     *
     * @throws ConfigException if there is no such workspace
     */
    static <T> T in(CometReads comet, String workspace, Supplier<T> question) {
        try {
            return question.get();
        } catch (CometNotFoundException e) {
            refuseWorkspace(comet, workspace);
            throw e;
        }
    }

    /**
     * What a question about a project answers.
     *
     * @throws ConfigException if there is no such workspace or project
     */
    static <T> T in(CometReads comet, String workspace, String project, Supplier<T> question) {
        try {
            return question.get();
        } catch (CometNotFoundException e) {
            refuseWorkspace(comet, workspace);
            List<String> projects = comet.getProjects(workspace);
            if (!projects.contains(project)) {
                throw new ConfigException("No project '" + project + "' in workspace '" + workspace
                        + "', or the key may not see it." + Spelling.didYouMean(project, projects)
                        + " Projects there: " + quoted(projects));
            }
            throw e;
        }
    }

    private static void refuseWorkspace(CometReads comet, String workspace) {
        List<String> workspaces = comet.getWorkspaces();
        if (!workspaces.contains(workspace)) {
            throw new ConfigException("No workspace '" + workspace + "' on this server, or the key may not see it."
                    + Spelling.didYouMean(workspace, workspaces) + " It sees: " + quoted(workspaces));
        }
    }

    private static String quoted(List<String> names) {
        if (names.isEmpty()) {
            return "none";
        }
        String first = String.join("', '", names.subList(0, Math.min(MOST, names.size())));
        return "'" + first + "'" + (names.size() > MOST ? " and " + (names.size() - MOST) + " more" : "");
    }
}
